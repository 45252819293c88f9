package dev.readside.cli.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.readside.cli.Outcome;
import dev.readside.cli.Session;
import dev.readside.cli.Shop;
import dev.readside.cli.process.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateCommandTest {

  private final Session session;

  GenerateCommandTest(@TempDir Path directory) {
    session = new Session(directory);
  }

  @Test
  void writesTheProject() {
    session.write("projections.yaml", Shop.PROJECTIONS);

    assertEquals(
        new Outcome(
            ExitCode.OK,
            """
            created  app-services/data_sources/mongodb-atlas/config.json
            created  app-services/functions/config.json
            created  app-services/functions/readside_order_summary_orders.js
            created  app-services/functions/readside_retry.js
            created  app-services/realm_config.json
            created  app-services/triggers/readside_order_summary_orders.json
            created  app-services/triggers/readside_retry.json
            app-services was written: 7 created, 0 updated, 0 removed, 0 unchanged.
            """,
            ""),
        session.run("generate"));
  }

  @Test
  void hasNothingToDoTheSecondTime() {
    session.write("projections.yaml", Shop.PROJECTIONS).run("generate");
    SortedMap<String, String> files = session.files();

    Outcome outcome = session.run("generate");

    assertEquals(new Outcome(ExitCode.OK, "app-services is up to date (7 files).\n", ""), outcome);
    assertEquals(files, session.files());
  }

  @Test
  void saysWhatADryRunWouldDoAndWritesNothing() {
    session.write("projections.yaml", Shop.PROJECTIONS);

    Outcome outcome = session.run("generate", "--dry-run");

    assertEquals(ExitCode.OK, outcome.exit());
    assertTrue(
        outcome
            .out()
            .endsWith(
                "app-services would change: 7 created, 0 updated, 0 removed, 0 unchanged."
                    + " Nothing was written.\n"),
        outcome.out());
    assertEquals(Map.of("projections.yaml", Shop.PROJECTIONS), session.files());
  }

  @Test
  void removesWhatIsNoLongerNeeded() {
    session.write("projections.yaml", Shop.PROJECTIONS).run("generate");
    SortedMap<String, String> files = session.files();
    session.write("projections.yaml", Shop.WITH_SECOND).run("generate");

    Outcome outcome = session.write("projections.yaml", Shop.PROJECTIONS).run("generate");

    assertEquals(
        new Outcome(
            ExitCode.OK,
            """
            updated  app-services/functions/config.json
            removed  app-services/functions/readside_paid_orders_orders.js
            removed  app-services/triggers/readside_paid_orders_orders.json
            app-services was written: 0 created, 1 updated, 2 removed, 6 unchanged.
            """,
            ""),
        outcome);
    assertEquals(files, session.files());
  }

  @Test
  void leavesHandMadeFilesAlone() {
    session
        .write("projections.yaml", Shop.PROJECTIONS)
        .write("app-services/functions/mine.js", "exports = () => 1;\n")
        .write("app-services/functions/config.json", "[{ \"name\": \"mine\" }]\n")
        .write("app-services/triggers/mine.json", "{}\n");

    assertEquals(ExitCode.OK, session.run("generate").exit());
    assertEquals("exports = () => 1;\n", session.read("app-services/functions/mine.js"));
    assertEquals("{}\n", session.read("app-services/triggers/mine.json"));
    assertTrue(session.read("app-services/functions/config.json").contains("\"mine\""));
  }

  @Test
  void restoresAnEditedFile() {
    session.write("projections.yaml", Shop.PROJECTIONS).run("generate");
    SortedMap<String, String> files = session.files();
    session.write("app-services/functions/readside_retry.js", "// edited\n");

    Outcome outcome = session.run("generate");

    assertEquals(
        new Outcome(
            ExitCode.OK,
            """
            updated  app-services/functions/readside_retry.js
            app-services was written: 0 created, 1 updated, 0 removed, 6 unchanged.
            """,
            ""),
        outcome);
    assertEquals(files, session.files());
  }

  @Test
  void writesNothingWhenTheFileHasAnError() {
    session.write("projections.yaml", Shop.MISTAKEN);

    Outcome outcome = session.run("generate");

    assertEquals(ExitCode.FINDINGS, outcome.exit());
    assertEquals("", outcome.out());
    assertTrue(outcome.err().contains("projections.yaml:8:5: error[RS011]:"), outcome.err());
    assertEquals(Map.of("projections.yaml", Shop.MISTAKEN), session.files());
  }

  @Test
  void coloursOnlyWhereWanted() {
    session.write("projections.yaml", Shop.PROJECTIONS);

    assertTrue(session.run("generate", "-n", "--color", "always").out().contains("\u001b[32m"));
    assertEquals(session.run("generate", "-n"), session.run("generate", "-n", "--color", "never"));
  }

  @Test
  void reportsAsJson() throws IOException {
    session.write("projections.yaml", Shop.PROJECTIONS).run("generate");
    session.write("app-services/functions/readside_retry.js", "// edited\n");

    JsonNode json = new ObjectMapper().readTree(session.run("generate", "--format", "json").out());

    assertEquals(
        new ObjectMapper()
            .readTree(
                """
                {
                  "diagnostics": [],
                  "written": true,
                  "unchanged": 6,
                  "changes": [
                    { "directory": "app-services", "path": "functions/readside_retry.js", "change": "updated" }
                  ]
                }
                """),
        json);
  }

  @Test
  void reportsErrorsAsJson() throws IOException {
    session.write("projections.yaml", Shop.MISTAKEN);

    Outcome outcome = session.run("generate", "--format", "json");

    assertEquals(ExitCode.FINDINGS, outcome.exit());
    assertEquals(
        "RS011", new ObjectMapper().readTree(outcome.out()).at("/diagnostics/0/code").asText());
  }

  @Test
  void saysThatThereIsNoFile() {
    assertEquals(
        new Outcome(
            ExitCode.ENVIRONMENT,
            "",
            """
            readside: There is no `projections.yaml` here.
              Name another with --file, or begin a project with `readside init`.
            """),
        session.run("generate"));
  }

  @Test
  void saysThatTheFileCannotBeRead() throws IOException {
    Files.createDirectory(session.directory().resolve("projections.yaml"));

    assertEquals(
        new Outcome(
            ExitCode.ENVIRONMENT,
            "",
            """
            readside: `projections.yaml` cannot be read: Is a directory.
              Make it readable, or name another with --file.
            """),
        session.run("generate"));
  }

  @Test
  void saysThatTheDirectoryCannotBeWritten() {
    session.write("projections.yaml", Shop.PROJECTIONS).write("app-services", "a file\n");

    Outcome outcome = session.run("generate");

    assertEquals(ExitCode.ENVIRONMENT, outcome.exit());
    assertTrue(
        outcome.err().startsWith("readside: `app-services` cannot be written: "), outcome.err());
  }

  @Test
  void saysThatASharedFileIsBroken() {
    session
        .write("projections.yaml", Shop.PROJECTIONS)
        .write("app-services/functions/config.json", "[");

    Outcome outcome = session.run("generate");

    assertEquals(ExitCode.ENVIRONMENT, outcome.exit());
    assertTrue(outcome.err().contains("`functions/config.json` is not JSON"), outcome.err());
  }
}
