package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.readside.cli.process.ExitCode;
import dev.readside.mongod.MongoExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code readside test --random --like}. */
@ExtendWith({MongoExtension.class, SiteExtension.class})
@Timeout(120)
final class RandomLikeTest {

  private static final String FILE =
      """
      readside: 1
      databases: { source: none_here, read: none_here_read }
      environments: { live: { databases: { source: %s, read: %s } } }
      projections:
        order_list:
          from: orders
          where: { status: { $ne: draft } }
          join: { label: { from: tags, on: { tag: _id } } }
          fields: { number: $number, tag: $label.name }
      """;

  private final Site site;
  private final Shell shell;

  RandomLikeTest(Site site) {
    this.site = site;
    this.shell = site.shell();
  }

  @BeforeEach
  void fill() throws IOException {
    site.source().drop();
    Files.writeString(
        site.directory().resolve("projections.yaml"),
        FILE.formatted(site.names().source(), site.names().read()));
    site.source()
        .getCollection("orders")
        .insertMany(
            List.of(
                new Document("_id", 1).append("number", "Secret 7").append("status", "draft"),
                new Document("_id", 2).append("number", "Hidden").append("tag", "Private")));
  }

  private Outcome random(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("test", "--uri", site.server().uri(), "--random", "1"));
    arguments.addAll(List.of(more));
    return shell.run(arguments.toArray(String[]::new));
  }

  @Test
  void playsHistoriesLikeADatabaseWithoutAnyScenario() {
    Outcome outcome = random("--like", "--env", "live", "--sample", "10");

    assertEquals(ExitCode.OK, outcome.exit(), outcome::toString);
    assertEquals(
        "note: not seen: `%s.tags`: it has no documents.\n".formatted(site.names().source()),
        outcome.err());
    assertTrue(
        outcome
            .out()
            .startsWith(
                "note: no scenario inserts into `tags`, so the histories leave it empty.\n"),
        outcome::out);
    assertTrue(outcome.out().contains(" none failed"), outcome::out);
    assertEquals(2, site.source().getCollection("orders").countDocuments());
  }

  @Test
  void takesTheShapesOfScenariosForEmptyCollections() throws IOException {
    Files.createDirectories(site.directory().resolve("scenarios"));
    Files.writeString(
        site.directory().resolve("scenarios/tags.yaml"),
        """
        steps:
          - insert: { into: tags, documents: [{ _id: red, name: Red }] }
        rows: {}
        """);

    Outcome outcome = random("--like", site.server().uri(), "--env", "live", "--format", "json");

    assertEquals(ExitCode.OK, outcome.exit(), outcome::toString);
    assertTrue(outcome.out().contains("\"unknown\" : [ ]"), outcome::out);
    assertFalse(outcome.toString().contains("Secret"), outcome::toString);
  }

  @Test
  void tellsWhereThereIsNothing() {
    Outcome outcome = random("--like");

    assertEquals(ExitCode.ENVIRONMENT, outcome.exit(), outcome::toString);
    assertTrue(
        outcome
            .err()
            .contains("There is no document to shape histories after, there or in a scenario."),
        outcome::err);
  }

  @Test
  void tellsOfADeadServerAndAnUnknownEnvironment() {
    Outcome dead =
        random("--like", "mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=300", "--env", "live");
    assertEquals(ExitCode.ENVIRONMENT, dead.exit(), dead::toString);
    assertTrue(dead.err().contains("No MongoDB answers at 127.0.0.1:1."), dead::err);

    assertEquals(ExitCode.FINDINGS, random("--like", "--env", "lvie").exit());
  }

  @Test
  void wantsOptionsThatGoTogether() {
    for (String[] wrong :
        List.of(
            new String[] {"test", "--like"},
            new String[] {"test", "--random", "1", "--sample", "5"},
            new String[] {"test", "--random", "1", "--env", "live"},
            new String[] {"test", "--random", "1", "--like", "--sample", "0"})) {
      Outcome outcome = shell.run(wrong);
      assertEquals(ExitCode.USAGE, outcome.exit(), outcome::toString);
    }
  }
}
