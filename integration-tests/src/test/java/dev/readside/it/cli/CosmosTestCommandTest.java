package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.client.MongoClient;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Termination;
import dev.readside.it.cosmos.standin.CosmosExtension;
import dev.readside.mongod.MongoExtension;
import dev.readside.standin.StandIn;
import dev.readside.standin.Workplace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code readside test --target cosmos}, as its user sees it. */
@ExtendWith({MongoExtension.class, SiteExtension.class, CosmosExtension.class})
final class CosmosTestCommandTest {

  private static final String PROJECTIONS =
      """
      readside: 1
      databases: { source: shop, read: shop_read }
      targets: [cosmos]
      cosmos: { deleted: { deleted: true } }
      sources: { orders: { cosmos: { partition_key: /tenantId } } }
      projections:
        heads:
          from: orders
          cosmos: { partition_key: /tenantId }
          fields: { tenantId: $tenantId, n: $n }
      """;

  private static final String STEPS =
      """
      steps:
        - insert:
            into: orders
            documents: [{ _id: a, tenantId: t, n: 1 }, { _id: b, tenantId: t, n: 2 }]
        - update: { in: orders, filter: { _id: a }, with: { $set: { n: 3 } } }
        - delete: { from: orders, filter: { _id: b } }
      """;

  private final MongoClient client;
  private final Path directory;
  private final String uri;

  /** The stand-in of tests proves that one can be had here. */
  CosmosTestCommandTest(Site site, StandIn standIn) {
    this.client = site.client();
    this.directory = site.directory();
    this.uri = site.server().uri();
    assertTrue(standIn.counts().containsKey("requests"));
  }

  @BeforeEach
  void writeProject() throws IOException {
    Files.writeString(directory.resolve("projections.yaml"), PROJECTIONS);
    Files.createDirectories(directory.resolve("scenarios"));
    write("right", STEPS + "rows: { heads: [{ _id: a, tenantId: t, n: 3 }] }\n");
  }

  @AfterEach
  void leavesNoDatabases() {
    List<String> left = new ArrayList<>();
    for (String name : client.listDatabaseNames()) {
      if (name.startsWith("readside_test_")) {
        left.add(name);
      }
    }
    assertEquals(List.of(), left);
  }

  private void write(String name, String scenario) throws IOException {
    Files.writeString(directory.resolve("scenarios").resolve(name + ".yaml"), scenario);
  }

  private Outcome test(Map<String, String> variables, String... arguments) {
    List<String> all = new ArrayList<>(List.of("test", "--uri", uri));
    all.addAll(List.of(arguments));
    return new Shell(directory, variables, new Termination()).run(all.toArray(String[]::new));
  }

  private Outcome test(String... arguments) {
    Path here = Path.of("").toAbsolutePath();
    return test(Map.of(Workplace.VARIABLE, here.toString()), arguments);
  }

  @Test
  void playsAllInEveryProfile() throws IOException {
    Outcome outcome = test("--format", "json");

    assertEquals(ExitCode.OK, outcome.exit(), outcome::err);
    JsonNode scenario = new ObjectMapper().readTree(outcome.out()).at("/scenarios/0");
    assertEquals(
        List.of("one-by-one", "in-batches", "two-consumers", "again", "faults"),
        scenario.path("plays").findValuesAsText("profile"));
  }

  @Test
  void saysWhatIsWrongAndWhatIsSkipped() throws IOException {
    write("right", STEPS + "rows: { heads: [{ _id: a, tenantId: t, n: 4 }] }\n");
    write(
        "rows-before",
        "before: { shop_read.heads: [{ _id: a, n: 1 }] }\n"
            + STEPS
            + "rows: { heads: [{ _id: a, tenantId: t, n: 3 }] }\n");

    Outcome outcome = test("--profile", "one-by-one", "--junit", "result.xml");

    assertEquals(ExitCode.FINDINGS, outcome.exit(), outcome::err);
    assertTrue(outcome.out().contains("failed  scenarios/right.yaml  one-by-one"), outcome.out());
    assertTrue(
        outcome
            .out()
            .contains("again: readside test --target cosmos scenarios/right.yaml --profile one"),
        outcome.out());
    assertTrue(
        outcome
            .out()
            .contains("skipped  scenarios/rows-before.yaml  `before` has rows, which no app"),
        outcome.out());
    assertTrue(outcome.out().contains("2 scenarios, 1 failed, 1 skipped"), outcome.out());
    assertTrue(
        Files.readString(directory.resolve("result.xml")).contains("<skipped message=\"`before`"));
  }

  @Test
  void refusesProfilesOfAtlas() {
    Outcome outcome = test("--profile", "in-arrays");

    assertEquals(ExitCode.USAGE, outcome.exit());
    assertTrue(outcome.err().contains("There is no profile `in-arrays`"), outcome.err());
  }

  @Test
  void saysWhatItWouldNeed() {
    Outcome outcome = test(Map.of(), "--profile", "faults");

    assertEquals(ExitCode.ENVIRONMENT, outcome.exit());
    assertTrue(outcome.err().contains("only a clone of the repository has it"), outcome.err());
  }
}
