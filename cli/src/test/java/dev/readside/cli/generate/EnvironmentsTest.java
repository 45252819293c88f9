package dev.readside.cli.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The default's files are kept and compared, those of environments made when they are needed. */
class EnvironmentsTest {

  private static final String ENVIRONMENTS =
      """
      environments:
        staging: { databases: { source: shop_staging, read: shop_staging_read } }
        production:
          databases: { source: "${SHOP}", read: "${SHOP}_read" }
          atlas: { app: { name: "shop-${REGION}" } }
      """;
  private static final String RETRY = "functions/readside_retry.js";

  private final Path directory;
  private final Session session;

  EnvironmentsTest(@TempDir Path directory) {
    this.directory = directory;
    this.session = new Session(directory);
  }

  @BeforeEach
  void generate() {
    session.write("projections.yaml", Shop.PROJECTIONS + ENVIRONMENTS);
    assertEquals(ExitCode.OK, session.run("generate").exit());
  }

  private Session with(Map<String, String> variables) {
    return new Session(directory, variables);
  }

  @Test
  void areRenderedIntoADirectoryOfTheirOwn() {
    SortedMap<String, String> before = session.files();

    Outcome outcome = session.run("generate", "--env", "staging", "-a", "build/staging");

    assertEquals(ExitCode.OK, outcome.exit(), outcome.err());
    assertTrue(
        session
            .read("build/staging/triggers/readside_order_summary_orders.json")
            .contains("\"database\": \"shop_staging\""));
    SortedMap<String, String> after = session.files();
    after.keySet().removeIf(path -> path.startsWith("build/"));
    assertEquals(before, after);
    assertEquals(
        ExitCode.OK, session.run("check", "--env", "staging", "-a", "build/staging").exit());
  }

  @Test
  void neverTakeThePlaceOfTheDefaultsFiles() throws IOException {
    SortedMap<String, String> before = session.files();
    Files.createSymbolicLink(directory.resolve("link"), directory.resolve("app-services"));

    for (String app : new String[] {"app-services", "./app-services/", "app-services/../link"}) {
      Outcome outcome = session.run("generate", "--env", "staging", "-a", app);
      assertEquals(ExitCode.USAGE, outcome.exit());
    }
    Outcome outcome = with(Map.of("READSIDE_ENV", "staging")).run("generate");

    assertEquals(
        new Outcome(
            ExitCode.USAGE,
            "",
            """
            readside: this is the environment `staging`, by the variable READSIDE_ENV.
            readside: `app-services` is for the default's files; name another directory for those of `staging`, such as `--app build/staging`.
              Run `readside generate --help` to see what it takes.
            """),
        outcome);
    Files.delete(directory.resolve("link"));
    assertEquals(before, session.files());
  }

  /** A push has left the id of that one's app there, which stays. */
  @Test
  void neverTakeThePlaceOfEachOthersFiles() {
    Session with = with(Map.of("SHOP", "shop", "REGION", "eu"));
    assertEquals(ExitCode.OK, with.run("generate", "--env", "production", "-a", "build").exit());
    assertEquals(ExitCode.OK, with.run("generate", "--env", "production", "-a", "build").exit());
    SortedMap<String, String> before = session.files();

    Outcome otherApp = with.run("generate", "--env", "staging", "-a", "build");
    Outcome otherDatabase =
        with(Map.of("SHOP", "other", "REGION", "eu"))
            .run("generate", "--env", "production", "-a", "build");

    assertEquals(ExitCode.USAGE, otherApp.exit());
    assertTrue(
        otherApp
            .err()
            .startsWith(
                "readside: `build` has the files of the app `shop-eu`; name another directory for those of `staging`, or remove it first.\n"),
        otherApp.err());
    assertEquals(ExitCode.USAGE, otherDatabase.exit());
    assertTrue(
        otherDatabase.err().startsWith("readside: `build` has files for the database `shop`; name"),
        otherDatabase.err());
    assertEquals(before, session.files());
  }

  @Test
  void leaveTheLockToTheDefault() {
    session.write(
        "projections.yaml",
        (Shop.PROJECTIONS + ENVIRONMENTS).replace("total: $total", "total: $sum"));

    Outcome changed = session.run("generate", "--env", "staging", "-a", "build");
    Outcome relocked = session.run("generate", "--env", "staging", "-a", "build", "--relock");

    assertEquals(ExitCode.FINDINGS, changed.exit());
    assertTrue(changed.err().contains("error[RS091]"), changed.err());
    assertEquals(ExitCode.USAGE, relocked.exit());
    assertTrue(relocked.err().contains("--relock is for the default"), relocked.err());
  }

  @Test
  void areAllLookedAtByCheckWhateverIsSet() {
    assertEquals(
        new Outcome(
            ExitCode.OK,
            """
            app-services is as projections.yaml has it (7 files).
            The environment `staging` has no errors.
            The environment `production` has no errors, as far as can be told while `REGION`, `SHOP` are not set.
            """,
            ""),
        session.run("check"));
    assertEquals(
        "The environment `production` has no errors, as far as can be told while `REGION` is not set.",
        with(Map.of("SHOP", "a")).run("check").out().lines().skip(2).findFirst().orElse(""));
  }

  @Test
  void areToldToProgramsByCheck() throws IOException {
    JsonNode told = json(session.run("check", "--format", "json"));

    assertEquals(
        json(
            """
            { "diagnostics": [], "locked": true, "differences": [], "environments": [
                { "name": "staging", "unset": [] },
                { "name": "production", "unset": ["REGION", "SHOP"] } ] }
            """),
        told);
  }

  @Test
  void showWhatIsWrongInOneOfThem() {
    Outcome outcome =
        with(Map.of("SHOP", "our.shop", "REGION", "eu")).run("check", "--color", "never");

    assertEquals(ExitCode.FINDINGS, outcome.exit());
    assertTrue(
        outcome
            .out()
            .contains(
                "error[RS030]: In the environment `production`: No database can be named `our.shop`: "),
        outcome.out());
  }

  @Test
  void tellNoValuesThatMayBeSecrets() {
    Session mistaken = with(Map.of("SHOP", "mongodb://app:s3cret@db.example/", "REGION", "a b\nc"));

    for (String[] command :
        new String[][] {
          {"check"}, {"check", "--format", "json"}, {"generate", "--env", "production", "-a", "x"}
        }) {
      Outcome outcome = mistaken.run(command);
      String said = outcome.out() + outcome.err();

      assertEquals(ExitCode.FINDINGS, outcome.exit(), said);
      assertFalse(said.contains("s3cret"), said);
      assertTrue(said.contains("No database can be named `${SHOP}_read`: "), said);
      assertTrue(said.contains("`shop-${REGION}` cannot be the name of the app."), said);
    }
  }

  @Test
  void areCheckedAloneWhereOneIsNamed() {
    Session production = with(Map.of("READSIDE_ENV", "production"));

    Outcome unset = production.run("check");
    Outcome staging = production.run("check", "--env", "staging");

    assertEquals(ExitCode.FINDINGS, unset.exit());
    assertTrue(unset.out().contains("error[RS025]: The variable `SHOP` is not set."), unset.out());
    assertEquals(
        new Outcome(
            ExitCode.OK,
            "projections.yaml has no errors in `staging`. Its files are made when they are needed: name a directory with --app to compare one.\n",
            ""),
        staging);
  }

  @Test
  void areComparedWithTheFilesThatAreNamed() throws IOException {
    session.run("generate", "--env", "staging", "-a", "build");
    session.write("build/" + RETRY, session.read("build/" + RETRY) + "// edited\n");

    Outcome check = session.run("check", "--env", "staging", "-a", "build");
    JsonNode told = json(session.run("check", "--env", "staging", "-a", "build", "--format=json"));

    assertEquals(ExitCode.FINDINGS, check.exit());
    assertTrue(
        check
            .out()
            .endsWith(
                "build differs from projections.yaml in 1 file."
                    + " Run `readside generate --env staging --app build` to write it again.\n"),
        check.out());
    assertEquals("staging", told.path("environment").asText());
    assertEquals(RETRY, told.path("differences").path(0).path("path").asText());
  }

  @Test
  void giveWayToTheDefault() {
    Session variable = with(Map.of("READSIDE_ENV", "staging"));

    assertEquals(ExitCode.OK, variable.run("generate", "--env", "default").exit());
    assertEquals(ExitCode.OK, with(Map.of("READSIDE_ENV", "")).run("generate").exit());
    assertEquals(ExitCode.OK, with(Map.of("READSIDE_ENV", "default")).run("generate").exit());
    assertFalse(
        session
            .read("app-services/triggers/readside_order_summary_orders.json")
            .contains("staging"));
  }

  @Test
  void areNamedWhereOneDoesNotExist() {
    for (String command : new String[] {"generate", "check", "status", "run", "setup"}) {
      Outcome outcome = with(Map.of("READSIDE_ENV", "stagin")).run(command);

      assertEquals(ExitCode.FINDINGS, outcome.exit(), command);
      assertTrue(
          outcome
              .err()
              .startsWith(
                  "readside: this is the environment `stagin`, by the variable READSIDE_ENV."),
          outcome.toString());
      assertTrue(
          (outcome.out() + outcome.err())
              .contains("error[RS027]: There is no environment `stagin` in this file."),
          outcome.toString());
      assertTrue((outcome.out() + outcome.err()).contains("Did you mean `staging`?"));
      assertEquals(outcome.exit(), session.run(command, "--env", "stagin").exit());
    }
  }

  private static JsonNode json(Outcome outcome) throws IOException {
    return json(outcome.out());
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }
}
