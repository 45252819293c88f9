package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.readside.cli.process.ExitCode;
import dev.readside.it.scenario.Edit;
import dev.readside.mongod.MongoExtension;
import dev.readside.own.OwnCollections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A changed customer whose orders are more than one run of a function refreshes. */
@ExtendWith({MongoExtension.class, SiteExtension.class})
@Timeout(60)
final class RestOfFanOutTest {

  private static final int ORDERS = 150;

  private static final String PROJECTIONS =
      """
      readside: 1
      databases: { source: %s, read: %s }
      projections:
        order_list:
          from: orders
          join: { customer: { from: customers, on: { customerId: _id } } }
          fields: { customer: $customer.name }
      """;

  private final MongoDatabase source;
  private final MongoDatabase read;
  private final Path directory;
  private final Shell shell;

  RestOfFanOutTest(Site site) throws IOException {
    this.source = site.source();
    this.read = site.read();
    this.directory = site.directory();
    this.shell = site.shell();
    Files.writeString(
        site.directory().resolve("projections.yaml"),
        PROJECTIONS.formatted(site.names().source(), site.names().read()));
  }

  @BeforeEach
  void placeOrders() throws IOException {
    source.drop();
    read.drop();
    assertEquals(ExitCode.OK, shell.run("generate").exit());
    assertEquals(ExitCode.OK, shell.run("setup").exit());
    source
        .getCollection("orders")
        .insertMany(
            IntStream.range(0, ORDERS)
                .mapToObj(id -> new Document("_id", id).append("customerId", 1))
                .toList());
    assertEquals(ExitCode.OK, shell.run("run", "--until-caught-up").exit());
    source.getCollection("customers").insertOne(new Document("_id", 1).append("name", "Ada"));
  }

  @Test
  void isNotTakenForCaughtUp() throws IOException {
    stopAfter(4, 1);

    Outcome outcome = shell.run("run", "--until-caught-up");

    assertEquals(ExitCode.FINDINGS, outcome.exit(), outcome::toString);
    assertTrue(
        outcome
            .out()
            .endsWith(
                """
                Not all rows are right yet: 1 change affects more rows than one run of a function \
                can write. Run `readside failures retry --all`, then this again.
                """),
        outcome.out());
    assertEquals(2, rowsOfAda());
    assertEquals(ExitCode.OK, shell.run("failures", "retry", "--all").exit());
    assertEquals(ExitCode.OK, shell.run("run", "--until-caught-up").exit());
    assertEquals(ORDERS, rowsOfAda());
  }

  @Test
  void isCarriedOnWhereItIsNamed() throws IOException {
    stopAfter(4, 1);
    shell.run("run", "--until-caught-up");

    Outcome outcome = shell.run("failures", "retry", onlyFailure());

    assertEquals(ExitCode.OK, outcome.exit(), outcome::toString);
    assertEquals(ORDERS, rowsOfAda());
  }

  /** What is handled but for some rows is not handled. */
  @Test
  void tellsWhichRowsWereRefused() throws IOException {
    stopAfter(4, 1);
    shell.run("run", "--until-caught-up");
    String rest = onlyFailure();
    refuse("{ _id: 3, customer: 'Ada' }");

    Outcome outcome = shell.run("failures", "retry", rest);

    String refused = onlyFailure();
    assertEquals(ExitCode.FINDINGS, outcome.exit(), outcome::toString);
    assertTrue(
        outcome.out().startsWith("refused " + rest + ": handled, but for 1 row: " + refused + ": "),
        outcome.out());
    assertTrue(outcome.out().contains("(at fault: _id 3)\n"), outcome.out());
    assertTrue(outcome.out().endsWith(", 0 failed again, 1 refused row left.\n"), outcome.out());
    assertEquals(ORDERS - 1, rowsOfAda());
    Document json =
        Document.parse(shell.run("failures", "retry", refused, "--format", "json").out());
    assertEquals(1, json.getList("failed", Document.class).size(), json::toJson);
  }

  @Test
  void tellsTheSameAsJson() throws IOException {
    stopAfter(4, 1);
    shell.run("run", "--until-caught-up");
    String rest = onlyFailure();
    refuse("{ _id: 3, customer: 'Ada' }");

    Outcome outcome = shell.run("failures", "retry", rest, "--format", "json");

    assertEquals(ExitCode.FINDINGS, outcome.exit(), outcome::toString);
    Document refused = Document.parse(outcome.out()).getList("refused", Document.class).get(0);
    assertEquals(
        List.of(onlyFailure(), rest, 1),
        List.of(refused.get("id"), refused.get("of"), refused.get("rows")));
  }

  /** Each run finds a few of its rows: so it is carried on a bounded number of times. */
  @Test
  void isNotCarriedOnForEverWhereAllIsRefused() throws IOException {
    stopAfter(12, 1_000);
    refuse("{ customer: 'Ada' }");
    assertEquals(ExitCode.FINDINGS, shell.run("run", "--until-caught-up").exit());

    Outcome outcome = shell.run("failures", "retry", "--all", "--format", "json");

    Document json = Document.parse(outcome.out());
    assertEquals(ExitCode.FINDINGS, outcome.exit());
    assertEquals(16, json.getList("refused", Document.class).size(), outcome::toString);
    assertEquals(1, json.getList("unfinished", String.class).size(), outcome::toString);
    assertEquals(failures().countDocuments(), json.getInteger("open").longValue());
    refuse("{ customer: 'nobody' }");
    assertEquals(ExitCode.OK, shell.run("failures", "retry", "--all").exit());
    assertEquals(ORDERS, rowsOfAda());
  }

  /** A run finds none of them, and leaves the same again, under another id. */
  @Test
  void isNotCarriedOnForEverWhereNothingIsFound() throws IOException {
    stopAfter(5, 1_000);
    refuse("{ customer: 'Ada' }");
    assertEquals(ExitCode.FINDINGS, shell.run("run", "--until-caught-up").exit());

    Outcome outcome = shell.run("failures", "retry", "--all");

    assertEquals(ExitCode.FINDINGS, outcome.exit());
    assertEquals(
        "open    %s: to be carried on, there is more of it\n".formatted(onlyFailure())
            + "16 handled and removed, 0 failed again, 1 to be carried on, 1 failure is there now.\n",
        outcome.out());
  }

  /** A run stops after so many calls, instead of 500. */
  private void stopAfter(int calls, int rowsOfAPage) throws IOException {
    Path function = directory.resolve("app-services/functions/readside_order_list_customers.js");
    Edit.all(
        function,
        List.of(
            new Edit("const PAGE = \\d+;", "const PAGE = %d;".formatted(rowsOfAPage)),
            new Edit("const CALLS = \\d+;", "const CALLS = %d;".formatted(calls)),
            new Edit("const CALLS_AT_THE_END = \\d+;", "const CALLS_AT_THE_END = 0;")));
  }

  private void refuse(String which) {
    read.runCommand(
        Document.parse("{ collMod: 'order_list', validator: { $nor: [%s] } }".formatted(which)));
  }

  private String onlyFailure() {
    List<Document> found = failures().find().into(new ArrayList<>());
    assertEquals(1, found.size(), found::toString);
    return String.valueOf(found.get(0).get("_id"));
  }

  private MongoCollection<Document> failures() {
    return read.getCollection(OwnCollections.FAILURES);
  }

  private long rowsOfAda() {
    return read.getCollection("order_list").countDocuments(new Document("customer", "Ada"));
  }
}
