package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.client.MongoClient;
import dev.readside.cli.Main;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.process.Termination;
import dev.readside.mongod.MongoExtension;
import dev.readside.mongod.MongoServer;
import dev.readside.stream.Until;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** {@code readside test}, as its user sees it. */
@ExtendWith({MongoExtension.class, SiteExtension.class})
final class TestCommandTest {

  private static final String PROJECTIONS =
      """
      readside: 1
      databases: { source: shop, read: shop_read }
      projections:
        order_list:
          from: orders
          where: { status: { $ne: draft } }
          fields: { number: $number, lines: { $size: { $ifNull: [$lines, []] } } }
      """;

  private static final String RIGHT =
      """
      steps:
        - insert:
            into: orders
            documents:
              - { _id: 1, number: A-1, status: paid, lines: [7, 8] }
              - { _id: 2, number: A-2, status: draft }
        - expect: { order_list: [{ _id: 1, number: A-1, lines: 2 }] }
        - update: { in: orders, filter: { _id: 2 }, with: { $set: { status: paid } } }
        - delete: { from: orders, filter: { _id: 1 } }
      rows:
        order_list: [{ _id: 2, number: A-2, lines: 0 }]
      """;

  private final MongoServer server;
  private final MongoClient client;
  private final Path directory;
  private final Termination termination = new Termination();
  private final Shell shell;

  TestCommandTest(Site site) {
    this.server = site.server();
    this.client = site.client();
    this.directory = site.directory();
    this.shell = site.shell(termination);
  }

  @BeforeEach
  void writeProject() throws IOException {
    Files.writeString(directory.resolve("projections.yaml"), PROJECTIONS);
    Files.createDirectories(directory.resolve("scenarios"));
    write("right", RIGHT);
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

  private Outcome test(String... arguments) {
    List<String> all = new ArrayList<>(List.of("test", "--uri", server.uri()));
    all.addAll(List.of(arguments));
    return shell.run(all.toArray(String[]::new));
  }

  @Test
  void playsAllInEveryProfile() throws IOException {
    Outcome outcome = test("--format", "json", "--crashes", "2");

    assertEquals(ExitCode.OK, outcome.exit(), outcome::err);
    JsonNode scenario = new ObjectMapper().readTree(outcome.out()).path("scenarios").path(0);
    assertEquals(1, scenario.path("file").asText().split("right.yaml").length);
    List<String> profiles = new ArrayList<>();
    scenario.path("plays").forEach(play -> profiles.add(play.path("profile").asText()));
    assertEquals(
        List.of("one-by-one", "in-arrays", "after-each-write", "disturbed", "disturbed-in-arrays"),
        profiles.subList(0, 5));
    assertEquals(7, profiles.size(), profiles::toString);
    assertTrue(profiles.subList(5, 7).stream().allMatch(name -> name.matches("crash-\\d+")));
  }

  @Test
  void showsWhatDiffersAndHowToPlayItAgain() throws IOException {
    write(
        "wrong",
        """
        steps:
          - insert: { into: orders, documents: [{ _id: 1, number: A-1, status: paid }, { _id: 3, number: 5 }] }
        rows:
          order_list: [{ _id: 1, number: A-1, lines: 2 }, { _id: 2, number: A-2, lines: 0 }]
        """);

    Outcome outcome = test("scenarios/wrong.yaml", "--profile", "in-arrays");

    assertEquals(ExitCode.FINDINGS, outcome.exit(), outcome::err);
    assertEquals(
        """
        failed  scenarios/wrong.yaml  in-arrays
          order_list at the end
            _id 1
              - lines: 2  expected
              + lines: 0  found
            _id 2
              - there is no row: {"_id": 2, "number": "A-2", "lines": 0}  expected
            _id 3
              + there is a row: {"_id": 3, "number": 5, "lines": 0}  found
          again: readside test scenarios/wrong.yaml --profile in-arrays
        """,
        outcome.out().substring(0, outcome.out().indexOf("1 scenario,")));
    assertTrue(outcome.out().contains("1 scenario, 1 failed; 1 play in "), outcome::out);
  }

  @Test
  void tellsOnceWhatIsTheSameInSeveralProfiles() throws IOException {
    write("wrong", RIGHT.replace("number: A-2, lines: 0", "number: A-9, lines: 0"));

    Outcome outcome = test("scenarios/wrong.yaml", "--crashes", "0");

    assertEquals(
        """
        failed  scenarios/wrong.yaml  one-by-one
          order_list at the end
            _id 2
              - number: "A-9"  expected
              + number: "A-2"  found
          the same in in-arrays, after-each-write, disturbed, disturbed-in-arrays
          again: readside test scenarios/wrong.yaml --profile one-by-one
        """,
        outcome.out().substring(0, outcome.out().indexOf("1 scenario,")));
    assertTrue(outcome.out().contains("1 scenario, 1 failed; 5 plays in "), outcome::out);
  }

  @Test
  void tellsTypesThatLookTheSame() throws IOException {
    write("types", RIGHT.replace("lines: 0 }]", "lines: { $numberLong: '0' } }]"));

    Outcome outcome = test("scenarios/types.yaml", "--profile", "one-by-one");

    assertTrue(outcome.out().contains("      + lines: "), outcome::out);
    assertEquals(ExitCode.FINDINGS, outcome.exit());
  }

  @Test
  void tellsWritesThatAreRefused() throws IOException {
    write("twice", RIGHT.replace("{ _id: 2, number: A-2, status: draft }", "{ _id: 1 }"));
    write(
        "transaction",
        """
        steps:
          - transaction:
              - insert: { into: orders, documents: { _id: 1 } }
              - insert: { into: orders, documents: { _id: 1 } }
        rows: {}
        """);
    write("index", RIGHT.replace("rows:", "  - drop_index: { in: order_list, name: none }\nrows:"));

    Outcome outcome = test("--profile", "one-by-one");

    assertEquals(ExitCode.FINDINGS, outcome.exit(), outcome::err);
    assertTrue(outcome.out().contains("the server refuses the write at line 3: "), outcome::out);
    assertTrue(outcome.out().contains("the server refuses `drop_index` at line "), outcome::out);
    assertTrue(outcome.out().contains("ok      scenarios/right.yaml  1 play, "), outcome::out);
    assertTrue(outcome.out().contains("4 scenarios, 3 failed; 4 plays in "), outcome::out);
  }

  @Test
  void goesOnWhereOneCannotBePlayed() throws IOException {
    write("gone", "projections: ../gone.yaml\n" + RIGHT);

    Outcome outcome = test("--profile", "one-by-one");

    assertEquals(ExitCode.FINDINGS, outcome.exit(), outcome::err);
    assertTrue(outcome.out().startsWith("broken  scenarios/gone.yaml\n"), outcome::out);
    assertTrue(outcome.out().contains("ok      scenarios/right.yaml"), outcome::out);
  }

  @Test
  void comparesFailuresInAnyOrder() throws IOException {
    Files.writeString(
        directory.resolve("projections.yaml"),
        PROJECTIONS.replace("{ $ifNull: [$lines, []] }", "$lines"));
    String failures =
        """
        steps:
          - insert:
              into: orders
              documents: [{ _id: 1, number: 1, lines: 3 }, { _id: 2, number: 2, lines: x }]
        rows: { order_list: [] }
        failures:
          - { function: readside_order_list_orders, id: 2, state: open, error: $size }
          - { function: readside_order_list_orders, id: 1, state: open, error: $size }
        """;
    write("failures", failures);
    write("wrong", failures.replace("id: 1, state", "id: 3, state"));

    Outcome right = test("scenarios/failures.yaml", "--profile", "one-by-one");
    Outcome wrong = test("scenarios/wrong.yaml", "--profile", "one-by-one");

    assertEquals(ExitCode.OK, right.exit(), right::out);
    String function = "failure: readside_order_list_orders for _id 1, open: ";
    assertTrue(wrong.out().contains("there is an unexpected " + function), wrong::out);
    assertTrue(
        wrong.out().contains("no failure of readside_order_list_orders for _id 3, open: $size"),
        wrong::out);
  }

  @Test
  void saysWhatWasNotPlayedWhenItIsToEnd() throws IOException {
    write("another", RIGHT);
    termination.request();

    Outcome outcome = test("--threads", "1");

    assertEquals(ExitCode.FINDINGS, outcome.exit());
    assertTrue(outcome.out().contains("stopped  scenarios/right.yaml  0 plays, "), outcome::out);
    assertTrue(outcome.out().contains("; stopped before the end"), outcome::out);
  }

  @Test
  void refusesDatabasesThatNoProjectionNames() throws IOException {
    write("before", "before: { shp.orders: { _id: 1 } }\n" + RIGHT);

    assertTrue(
        test("scenarios/before.yaml").out().contains("The projections have no database `shp`."));
  }

  @Test
  void tellsFieldsInAnotherOrder() throws IOException {
    write(
        "order",
        RIGHT.replace("{ _id: 2, number: A-2, lines: 0 }", "{ _id: 2, lines: 0, number: A-2 }"));

    Outcome outcome = test("scenarios/order.yaml", "--profile", "one-by-one");

    assertTrue(outcome.out().contains("- the order _id, lines, number  expected"), outcome::out);
  }

  @Test
  void tellsWritesThatMatchNothing() throws IOException {
    write("nothing", RIGHT.replace("filter: { _id: 1 }", "filter: { _id: 9 }"));

    Outcome outcome = test("scenarios/nothing.yaml", "--profile", "one-by-one");

    assertEquals(ExitCode.FINDINGS, outcome.exit());
    assertTrue(outcome.out().contains("the write at line 9 matches no document"), outcome::out);
  }

  @Test
  void writesWhatCiServersRead() throws Exception {
    write("broken", "steps: []\nrow: {}\n");
    write("wrong", RIGHT.replace("lines: 0 }]", "lines: \"\\u0001\" }]"));

    Outcome outcome = test("--junit", "out/junit.xml", "--profile", "one-by-one");

    assertEquals(ExitCode.FINDINGS, outcome.exit(), outcome::err);
    Document xml =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(directory.resolve("out/junit.xml").toFile());
    List<String> suites = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Element suite = (Element) xml.getElementsByTagName("testsuite").item(i);
      suites.add(
          "%s %s %s %s"
              .formatted(
                  suite.getAttribute("name"),
                  suite.getAttribute("tests"),
                  suite.getAttribute("failures"),
                  suite.getAttribute("errors")));
    }
    assertEquals(
        List.of(
            "scenarios/broken.yaml 1 0 1",
            "scenarios/right.yaml 1 0 0",
            "scenarios/wrong.yaml 1 1 0"),
        suites);
    assertEquals(1, xml.getElementsByTagName("failure").getLength());
  }

  @Test
  void refusesScenariosThatAreNone() throws IOException {
    Files.delete(directory.resolve("scenarios/right.yaml"));
    write(
        "broken",
        """
        steps:
          - insrt: { into: orders, documents: [] }
          - insert: { into: orders, documents: [{ _id: { $oid: nonsense } }], and: 1 }
          - update: { in: orders, filter: 3 }
          - retry: 0
        rows: []
        """);

    Outcome outcome = test();

    assertEquals(ExitCode.FINDINGS, outcome.exit());
    for (String found :
        List.of(
            "scenarios/broken.yaml:2:5: error[RS011]: `insrt` is not a step.",
            "hint: Did you mean `insert`?",
            ":3:41: error[RS013]: This is no value: hexString has 24 characters.",
            ": error[RS011]: `and` is not a key of `insert`.",
            ": error[RS013]: This must be a document, and is a number.",
            ": error[RS012]: The key `with` of `update` is missing.",
            ":5:12: error[RS013]: `retry` says how many times, counted from 1.",
            ":6:7: error[RS013]: This must be a mapping, and is a list.")) {
      assertTrue(outcome.out().contains(found), found + " in\n" + outcome.out());
    }
  }

  @Test
  void refusesCollectionsThatNoProjectionKnows() throws IOException {
    write(
        "unknown",
        RIGHT
            .replace("in: orders", "in: oders")
            .replace("expect: { order_list", "expect: { orderlist"));

    Outcome outcome = test("scenarios/unknown.yaml");

    assertEquals(ExitCode.FINDINGS, outcome.exit());
    assertTrue(outcome.out().contains("No projection reads `oders`."), outcome::out);
    assertTrue(
        outcome.out().contains("`orderlist` is not the read collection of a projection."),
        outcome::out);
    assertTrue(outcome.out().contains("Did you mean `orders`?"), outcome::out);
  }

  @Test
  void playsProjectionsOfItsOwn() throws IOException {
    write("own", "projections: ../other.yaml\n" + RIGHT.replace("order_list", "others"));
    Files.writeString(directory.resolve("other.yaml"), PROJECTIONS.replace("order_list", "others"));
    write("text", "projections: |\n" + "reaside: 1\n".indent(2) + RIGHT);

    Outcome outcome = test("scenarios/own.yaml", "scenarios/text.yaml", "--profile", "disturbed");

    assertEquals(ExitCode.FINDINGS, outcome.exit());
    assertTrue(outcome.out().startsWith("ok      scenarios/own.yaml  1 play, "), outcome::out);
    assertTrue(
        outcome.out().contains("projections of scenarios/text.yaml:1:1: error[RS011]"),
        outcome::out);
  }

  @Test
  void saysWhatIsNotThere() throws IOException {
    assertEquals(
        """
        readside: There is no `scenarios/left.yaml` here.
          Name scenarios, or a folder with some: docs/testing.md says what they are.
        """,
        test("scenarios/left.yaml").err());
    assertEquals(ExitCode.USAGE, test("--profile", "crash-0").exit());
    Files.delete(directory.resolve("scenarios/right.yaml"));
    Outcome outcome = test();
    assertEquals(ExitCode.ENVIRONMENT, outcome.exit());
    assertTrue(outcome.err().contains("There are no scenarios in `scenarios`."), outcome::err);
  }

  @Test
  void playsRandomHistories() throws IOException {
    Files.writeString(
        directory.resolve("projections.yaml"),
        PROJECTIONS
            + """
              customer_list:
                from: customers
                fields: { name: $name }
            """);

    Outcome outcome = test("--random", "1", "--seed", "5");

    assertEquals(ExitCode.OK, outcome.exit(), outcome::err);
    assertTrue(
        outcome
            .out()
            .startsWith(
                "note: no scenario inserts into `customers`, so the histories leave it empty.\n"),
        outcome::out);
    assertTrue(
        outcome.out().matches("(?s).*random histor(y|ies) in .* none failed\n"), outcome::out);
    Files.delete(directory.resolve("scenarios/right.yaml"));
    write("none", "steps: []\nrows: {}\n");
    assertTrue(
        test("--random", "1")
            .err()
            .contains("No scenario of these projections inserts a document."));
  }

  @Test
  void playsAgainWhatHasChanged() throws Exception {
    write("another", RIGHT);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    Surroundings surroundings =
        new Surroundings(directory, Map.of(), print, print, false, false, termination);
    CompletableFuture<Integer> watching =
        CompletableFuture.supplyAsync(
            () ->
                Main.run(
                    surroundings,
                    List.of("test", "--uri", server.uri(), "--watch", "--profile", "one-by-one")));
    awaitText(out, "2 scenarios, none failed; 2 plays");

    write("another", RIGHT.replace("lines: 0 }]", "lines: 11 }]"));

    awaitText(out, "1 scenario, 1 failed; 1 play in");
    Files.writeString(directory.resolve("projections.yaml"), PROJECTIONS + "and: 1\n");
    awaitText(out, "error[RS011]: `and` is not a key");
    Files.writeString(directory.resolve("projections.yaml"), PROJECTIONS);
    Files.delete(directory.resolve("scenarios/right.yaml"));
    Files.delete(directory.resolve("scenarios/another.yaml"));
    awaitText(out, "There are no scenarios in `scenarios`.");
    write("back", RIGHT);
    awaitText(out, "ok      scenarios/back.yaml");
    write("back", RIGHT.replace("lines: 0 }]", "lines: 11 }]"));
    awaitText(out, "failed  scenarios/back.yaml");
    termination.request();
    assertEquals(ExitCode.FINDINGS, watching.get(60, TimeUnit.SECONDS));
  }

  private static void awaitText(ByteArrayOutputStream out, String text) {
    Until.holds(
        () -> out.toString(StandardCharsets.UTF_8).contains(text),
        () -> out.toString(StandardCharsets.UTF_8));
  }
}
