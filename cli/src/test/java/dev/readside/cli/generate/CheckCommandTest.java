package dev.readside.cli.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.cli.Outcome;
import dev.readside.cli.Session;
import dev.readside.cli.Shop;
import dev.readside.cli.process.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckCommandTest {

  private static final String RETRY = "app-services/functions/readside_retry.js";
  private static final Outcome CLEAN =
      new Outcome(ExitCode.OK, "app-services is as projections.yaml has it (7 files).\n", "");

  private final Session session;

  CheckCommandTest(@TempDir Path directory) {
    session = new Session(directory);
  }

  @Test
  void isCleanAfterGenerate() {
    session.write("projections.yaml", Shop.PROJECTIONS).run("generate");

    assertEquals(CLEAN, session.run("check"));
  }

  @Test
  void showsWhatWasEdited() {
    session.write("projections.yaml", Shop.PROJECTIONS).run("generate");
    session.write(RETRY, session.read(RETRY) + "// edited\n");

    Outcome outcome = session.run("check");

    assertEquals(ExitCode.FINDINGS, outcome.exit());
    assertEquals("", outcome.err());
    assertTrue(outcome.out().startsWith("--- " + RETRY + "\n+++ " + RETRY), outcome.out());
    assertTrue(outcome.out().contains("\n }\n-// edited\n"), outcome.out());
    assertTrue(
        outcome
            .out()
            .endsWith(
                "app-services differs from projections.yaml in 1 file."
                    + " Run `readside generate` to write it again.\n"),
        outcome.out());
  }

  @Test
  void showsOrphansAndMissingFiles() throws IOException {
    session
        .write("projections.yaml", Shop.PROJECTIONS)
        .write("app-services/functions/readside_old.js", "");
    session.run("generate");
    session.write("app-services/triggers/readside_old.json", "{}");
    Files.delete(session.directory().resolve(RETRY));

    assertEquals(
        new Outcome(
            ExitCode.FINDINGS,
            """
            missing  app-services/functions/readside_retry.js
            orphan   app-services/triggers/readside_old.json (nothing generates it any more)
            app-services differs from projections.yaml in 2 files. Run `readside generate` to write it again.
            """,
            ""),
        session.run("check"));
  }

  @Test
  void seesLineEndsThatWereConverted() {
    session.write("projections.yaml", Shop.PROJECTIONS).run("generate");
    session.write(RETRY, session.read(RETRY).replace("\n", "\r\n"));

    Outcome outcome = session.run("check");

    assertEquals(ExitCode.FINDINGS, outcome.exit());
    assertTrue(outcome.out().contains("(the line ends differ)"), outcome.out());
  }

  @Test
  void acceptsWhatAPushAdds() throws IOException {
    session.write("projections.yaml", Shop.PROJECTIONS).run("generate");
    String root = session.read("app-services/realm_config.json");
    JsonNode pushed = ((ObjectNode) json(root)).put("app_id", "shop-abcde");
    session.write("app-services/realm_config.json", pushed.toPrettyString());

    assertEquals(CLEAN, session.run("check"));
  }

  @Test
  void acceptsHandMadeFiles() {
    session
        .write("projections.yaml", Shop.PROJECTIONS)
        .write("app-services/functions/mine.js", "exports = () => 1;\n")
        .run("generate");
    session.write("app-services/triggers/mine.json", "{}\n");

    assertEquals(CLEAN, session.run("check"));
  }

  /** Who sets up or runs hears nothing of them: the set-up makes them. */
  @ParameterizedTest
  @CsvSource({"check, true", "setup, false", "run, false", "failures list, false"})
  void tellsOfNeededIndexes(String command, boolean tells) {
    session.write("projections.yaml", Shop.WITH_JOIN).run("generate");

    Outcome outcome = session.run(command.split(" ", -1));

    assertEquals(tells, (outcome.out() + outcome.err()).contains("RS090"), outcome.toString());
  }

  @Test
  void showsErrorsAndWritesNothing() {
    session.write("projections.yaml", Shop.MISTAKEN);

    Outcome outcome = session.run("check");

    assertEquals(ExitCode.FINDINGS, outcome.exit());
    assertTrue(outcome.out().contains("projections.yaml:8:5: error[RS011]:"), outcome.out());
    assertEquals(Map.of("projections.yaml", Shop.MISTAKEN), session.files());
  }

  @Test
  void reportsAsJson() throws IOException {
    session.write("projections.yaml", Shop.PROJECTIONS).run("generate");
    session.write("app-services/functions/readside_old.js", "");
    session.write(RETRY, session.read(RETRY) + "// edited\n");

    JsonNode json = json(session.run("check", "--format", "json").out());

    assertEquals("orphan", json.at("/differences/0/kind").asText());
    assertEquals("functions/readside_old.js", json.at("/differences/0/path").asText());
    assertEquals("changed", json.at("/differences/1/kind").asText());
    assertTrue(json.at("/differences/1/diff").asText().contains("-// edited"));
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }
}
