package dev.readside.appservices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.readside.model.Namespace;
import dev.readside.trigger.DatabaseTrigger;
import dev.readside.trigger.OperationType;
import dev.readside.trigger.ScheduledTrigger;
import dev.readside.trigger.Watch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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
                    new Watch(
                        new Namespace("shop", "orders"),
                        EnumSet.of(OperationType.INSERT, OperationType.DELETE),
                        new BsonDocument("a", new BsonInt32(1)),
                        new BsonDocument(),
                        new Watch.Documents(true, false)),
                    true,
                    false,
                    List.of(),
                    "orders")),
            List.of(
                new ScheduledTrigger("retry", true, new CronSchedule("*/5 * * * *"), "sub/retry")));

    assertEquals(expected, App.read(directory));
  }

  @Test
  void saysWhatHasNoMeaningHere() throws Exception {
    write(
        "triggers/orders.json",
        TRIGGER.replace("\"unordered\": true", "\"skip_catchup_events\": true"));

    assertEquals(
        List.of(
            "`skip_catchup_events` has no meaning here: changes from while the worker was away are"
                + " handled"),
        App.read(directory).databaseTriggers().get(0).warnings());
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

  /** A file with other content, and the finding that it must lead to. */
  static Stream<Arguments> refusals() {
    return Stream.of(
        arguments(
            "triggers/orders.json",
            "{ \"name\": ",
            "triggers/orders.json: Malformed JSON at 1:11: Unexpected end-of-input within/between Object entries."),
        arguments(
            "triggers/orders.json",
            "// hello\n" + TRIGGER,
            "triggers/orders.json: Malformed JSON at 1:1: Unexpected character ('/' (code 47)): maybe a (non-standard) comment? (not recognized as one since Feature 'ALLOW_COMMENTS' not enabled for parser)."),
        arguments(
            "triggers/orders.json",
            "\uFEFF" + TRIGGER,
            "triggers/orders.json: The file must not begin with a byte-order mark."),
        arguments(
            "triggers/orders.json",
            "[" + TRIGGER + "]",
            "triggers/orders.json: The file must hold a JSON object."),
        arguments("triggers/orders.json", "", "triggers/orders.json: The file is empty."),
        arguments(
            "triggers/sub/orders.json",
            TRIGGER,
            "triggers/sub: The command line tool would leave out triggers in a folder."),
        arguments(
            "triggers/copy.json",
            TRIGGER,
            "triggers/orders.json: There are two triggers named `orders`."),
        changed(
            "\"INSERT\", \"DELETE\"",
            "",
            "`operation_types` must name at least one operation type."),
        changed(
            "\"INSERT\"",
            "\"insert\"",
            "The operation type `insert` does not exist for a trigger on a collection."),
        changed("\"collection\": \"orders\",", "", "`collection` must be a non-empty string."),
        changed("\"mongodb-atlas\"", "\"Cluster0\"", "There is no data source `Cluster0`."),
        changed(
            "\"function_name\": \"orders\"",
            "\"function_name\": \"gone\"",
            "There is no function `gone`."),
        changed(
            "\"name\": \"orders\"",
            "\"name\": \"or ders\"",
            "The trigger name `or ders` must consist of ASCII letters, digits, `_` and `-`."),
        changed(
            "\"name\": \"orders\"",
            "\"name\": \"" + "x".repeat(65) + "\"",
            "The trigger name `" + "x".repeat(65) + "` is longer than 64 characters."),
        changed(
            "DATABASE",
            "AUTHENTICATION",
            "Authentication triggers do not exist in the local runtime."),
        changed("DATABASE", "OTHER", "Unknown trigger type `OTHER`."),
        changed(
            "\"FUNCTION\"",
            "\"AWS_EVENTBRIDGE\"",
            "Triggers for AWS EventBridge do not exist in the local runtime."),
        changed(
            "\"event_processors\"",
            "\"function_name\": \"orders\", \"event_processors\"",
            "`function_name` and `event_processors` exclude each other."),
        changed(
            "\"unordered\": true",
            "\"maximum_throughput\": true",
            "`maximum_throughput` needs `unordered`."),
        changed(
            "\"full_document\": true",
            "\"full_document\": \"yes\"",
            "`full_document` must be true or false."),
        changed("\"project\": {}", "\"project\": []", "`project` must be an object."),
        changed(
            "{ \"$numberInt\": \"1\" }",
            "{ \"$oid\": \"1\" }",
            "`match` is not Extended JSON: state should be: hexString has 24 characters."),
        schedule("* * * *", "The schedule `* * * *` must have five fields."),
        schedule(
            "61 * * * *",
            "The schedule `61 * * * *` is not a cron expression: Failed to parse cron expression. Value 61 not in range [0, 59]"),
        arguments(
            "triggers/.gitkeep",
            "",
            "triggers/.gitkeep: The command line tool refuses files in triggers/ that are not"
                + " JSON."),
        changed(
            "{ \"$numberInt\": \"1\" }",
            "9007199254740993",
            "The command line tool would round 9007199254740993; write { \"$numberLong\":"
                + " \"9007199254740993\" }."),
        arguments(
            "functions/lost.ts",
            "x",
            "functions/lost.ts: The command line tool pushes `.js` files only and would leave this out."),
        arguments(
            "functions/config.json",
            "{}",
            "functions/config.json: The file must hold a JSON array."),
        arguments(
            "functions/config.json",
            "[{\"name\":\"orders\"},{\"name\":\"orders\"},{\"name\":\"sub/retry\"}]",
            "functions/config.json: The function `orders` is listed twice."),
        arguments(
            "functions/config.json",
            "[{\"name\":\"orders\"},{\"name\":\"gone\"},{\"name\":\"sub/retry\"}]",
            "functions/config.json: The function `gone` has no functions/gone.js."),
        arguments(
            "data_sources/other/rules.json",
            "{}",
            "data_sources/other/config.json: The data source has no config.json."),
        arguments(
            "data_sources/other/config.json",
            "{\"name\":\"other\",\"type\":\"datalake\"}",
            "data_sources/other/config.json: Data sources of type `datalake` do not exist in the local runtime."),
        arguments(
            "data_sources/mongodb-atlas/shop/orders/schema.json",
            "{}",
            "data_sources/mongodb-atlas/shop/orders: A collection's folder needs a rules.json, or a schema.json and a relationships.json."),
        arguments(
            "values/key.json",
            "{\"name\":\"key\",\"value\":\"s\",\"from_secret\":true}",
            "values/key.json: Values of secrets do not exist in the local runtime."),
        arguments(
            "config.json",
            "{}",
            "config.json: The command line tool takes this file for the app's root file."),
        arguments(
            "realm_config.json",
            "{\"name\":\"shop\"}",
            "realm_config.json: `config_version` must be a number, such as 20210101."),
        arguments(
            "realm_config.json",
            "{\"config_version\":20210101,\"name\":\"a\",\"name\":\"b\"}",
            "realm_config.json: Malformed JSON at 1:45: Duplicate field 'name'."),
        arguments(
            "root_config.json",
            "{}",
            "realm_config.json: There is root_config.json too, so that it is unclear which one counts."));
  }

  private static Arguments changed(String text, String replacement, String message) {
    return arguments(
        "triggers/orders.json",
        TRIGGER.replace(text, replacement),
        "triggers/orders.json: " + message);
  }

  private static Arguments schedule(String cron, String message) {
    return arguments(
        "triggers/retry.json",
        "{ \"name\": \"retry\", \"type\": \"SCHEDULED\", \"config\": { \"schedule\": \""
            + cron
            + "\" }, \"function_name\": \"sub/retry\" }",
        "triggers/retry.json: " + message);
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refusesWhatTheToolOrTheServiceRefuses(String path, String text, String finding)
      throws Exception {
    write(path, text);

    assertRefused(finding);
  }

  @Test
  void refusesSourceThatIsNotUtf8() throws Exception {
    Files.write(directory.resolve("functions/orders.js"), new byte[] {(byte) 0xC3, 0x28});

    assertRefused("functions/orders.js: The file is not UTF-8.");
  }

  @Test
  void refusesFunctionsWithoutList() throws Exception {
    Files.delete(directory.resolve("functions/config.json"));

    assertRefused(
        "functions/config.json: The file is missing; without it no function would be pushed.");
  }

  @Test
  void readsValuesAndEnvironment() throws Exception {
    Files.delete(directory.resolve("realm_config.json"));
    write("root_config.json", "{ \"name\": \"shop\", \"environment\": \"testing\" }");
    write("environments/testing.json", "{ \"values\": { \"url\": \"here\" } }");
    write("values/size.json", "{ \"name\": \"size\", \"value\": { \"max\": 5 } }");

    assertEquals(
        new Settings(
            new TreeMap<>(Map.of("size", BsonDocument.parse("{max: 5}"))),
            "testing",
            new TreeMap<>(Map.of("url", new BsonString("here")))),
        App.read(directory).settings());
  }
}
