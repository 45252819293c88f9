package dev.readside.appservices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AppTest {
  private static final String TRIGGER =
      """
      { "name": "orders", "type": "DATABASE", "disabled": false,
        "config": { "operation_types": ["INSERT", "DELETE"], "database": "shop", "collection": "orders",
          "service_name": "mongodb-atlas", "match": { "a": { "$numberInt": "1" } }, "project": {},
          "full_document": true, "unordered": true },
        "event_processors": { "FUNCTION": { "config": { "function_name": "orders" } } } }
      """;

  @TempDir Path directory;

  @BeforeEach
  void validApp() throws IOException {
    write("realm_config.json", "{ \"config_version\": 20210101, \"name\": \"shop\" }");
    write(
        "data_sources/mongodb-atlas/config.json",
        "{ \"name\": \"mongodb-atlas\", \"type\": \"mongodb-atlas\" }");
    write("functions/config.json", "[{ \"name\": \"orders\" }, { \"name\": \"sub/retry\" }]");
    write("functions/orders.js", "exports = () => 1;");
    write("functions/sub/retry.js", "exports = () => 2;");
    write("triggers/orders.json", TRIGGER);
    write(
        "triggers/retry.json",
        """
        { "name": "retry", "type": "SCHEDULED", "disabled": true,
          "config": { "schedule": "*/5 * * * *" }, "function_name": "sub/retry" }
        """);
  }

  private void write(String path, String text) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void assertRefused(String... findings) {
    InvalidAppException e = assertThrows(InvalidAppException.class, () -> App.read(directory));
    assertEquals(List.of(findings), e.findings().stream().map(Finding::toString).toList());
  }

  @Test
  void readsWhatIsThere() throws Exception {
    App expected =
        new App(
            directory,
            "shop",
            Map.of("mongodb-atlas", new DataSource("mongodb-atlas", "mongodb-atlas")),
            Map.of(
                "orders", new FunctionSource("orders", "functions/orders.js", "exports = () => 1;"),
                "sub/retry",
                    new FunctionSource(
                        "sub/retry", "functions/sub/retry.js", "exports = () => 2;")),
            List.of(
                new DatabaseTrigger(
                    "orders",
                    false,
                    "mongodb-atlas",
                    "shop",
                    "orders",
                    EnumSet.of(OperationType.INSERT, OperationType.DELETE),
                    new BsonDocument("a", new BsonInt32(1)),
                    new BsonDocument(),
                    true,
                    false,
                    true,
                    false,
                    false,
                    "orders")),
            List.of(new ScheduledTrigger("retry", true, "*/5 * * * *", "sub/retry")));

    assertEquals(expected, App.read(directory));
  }

  @Test
  void readsTheNewerLayout() throws Exception {
    Files.delete(directory.resolve("realm_config.json"));
    write("root_config.json", "{ \"name\": \"shop\" }");

    assertEquals("shop", App.read(directory).name());
  }

  @Test
  void refusesDirectoryThatIsNoApp() throws Exception {
    Files.delete(directory.resolve("realm_config.json"));

    assertRefused(
        "realm_config.json: Neither this file nor root_config.json is there, so this is not an App Services app.");
  }

  @Test
  void reportsAllFindingsSorted() throws Exception {
    write("functions/lost.js", "exports = () => 1;");
    write("triggers/README.md", "hello");
    write(
        "triggers/orders.json",
        TRIGGER.replace("\"function_name\": \"orders\"", "\"function_name\": \"gone\""));

    assertRefused(
        "functions/lost.js: The function is not listed in functions/config.json.",
        "triggers/README.md: The command line tool refuses files in triggers/ that are not JSON.",
        "triggers/orders.json: There is no function `gone`.");
  }
}
