package dev.readside.it.cli;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoCollection;
import dev.readside.cli.process.ExitCode;
import dev.readside.mongod.MongoExtension;
import dev.readside.own.OwnCollections;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({MongoExtension.class, SiteExtension.class})
final class FailuresTest {

  private static final String FUNCTION = "readside_order_list_orders";

  private final OrderList orders;
  private final MongoCollection<Document> failures;
  private final MongoCollection<Document> source;
  private final Path directory;
  private final Shell shell;

  FailuresTest(Site site) {
    this.orders = site.orderList();
    this.failures = site.read().getCollection(OwnCollections.FAILURES);
    this.source = site.source().getCollection("orders");
    this.directory = site.directory();
    this.shell = site.shell();
  }

  @BeforeEach
  void startAfresh() throws IOException {
    orders.dropDatabases();
    orders.writeTo(directory);
    assertEquals(ExitCode.OK, shell.run("generate").exit());
    assertEquals(ExitCode.OK, shell.run("setup").exit());
  }

  @Test
  void aPoisonDocumentBlocksNoneOfTenThousand() {
    orders.place(0, 5_000);
    orders.placeBroken(10_000);
    orders.place(5_000, 5_000);

    Outcome run = shell.run("run", "--until-caught-up");
    Outcome list = shell.run("failures", "list");

    assertEquals(ExitCode.FINDINGS, run.exit());
    assertEquals(OrderList.rowsOf(10_000), orders.rows());
    assertEquals(ExitCode.OK, list.exit());
    assertTrue(list.out().startsWith("id "), list.out());
    assertTrue(
        list.out().contains("  open          1  ")
            && list.out()
                .contains(
                    "  10000  PlanExecutor error during aggregation :: caused by :: The argument to"
                        + " $size must be an array, but was of type: string\n")
            && list.out().endsWith("\n1 failure.\n"),
        list.out());
  }

  @Test
  void listsNothingWhereNothingFailed() {
    assertEquals(
        new Outcome(ExitCode.OK, "There are no failures.\n", ""), shell.run("failures", "list"));
  }

  @Test
  void listsWhatIsAskedFor() {
    fail(0, 1, 2);
    failures.updateOne(eq("change.documentKey._id", 1), set("state", "dead"));

    assertEquals(List.of(0, 1, 2), documents("list"));
    assertEquals(List.of(1), documents("list", "--state", "dead"));
    assertEquals(List.of(0, 2), documents("list", "--state", "open,discarded"));
    assertEquals(List.of(0, 1), documents("list", "--limit", "2"));
    assertEquals(List.of(0, 1, 2), documents("list", "--projection", "order_list"));
    assertEquals(List.of(), documents("list", "--function", "another"));
    assertEquals(
        new Outcome(
            ExitCode.USAGE,
            "",
            """
            readside: There is no projection `order_lists`.
              Did you mean `order_list`?
              Run `readside failures list --help` to see what it takes.
            """),
        shell.run("failures", "list", "--projection", "order_lists"));
  }

  @Test
  void showsOneInFull() {
    fail(0);
    String id = id(0);

    Outcome beginning = shell.run("failures", "show", id.substring(0, FUNCTION.length() + 19));
    Outcome exact = shell.run("failures", "show", id, "--format", "json");

    BsonDocument stored = BsonDocument.parse(exact.out());
    assertEquals(failure(0).toBsonDocument(), stored);
    assertEquals(id, BsonDocument.parse(beginning.out()).getString("_id").getValue());
  }

  @Test
  void handlesWhatHasBeenMended() {
    fail(0, 1, 2);
    String failing = id(1);
    mend(0);
    mend(2);

    Outcome first = shell.run("failures", "retry", "--all");
    mend(1);
    Outcome second = shell.run("failures", "retry", "--all");

    assertEquals(ExitCode.FINDINGS, first.exit());
    assertTrue(first.out().startsWith("failed  " + failing + ": PlanExecutor error"), first.out());
    assertTrue(first.out().endsWith("\n2 handled and removed, 1 failed again.\n"), first.out());
    assertEquals(new Outcome(ExitCode.OK, "1 handled and removed, 0 failed again.\n", ""), second);
    assertEquals(OrderList.rowsOf(3), orders.rows());
    assertEquals(0, failures.countDocuments());
    assertEquals(
        new Outcome(ExitCode.OK, "There are no such failures.\n", ""),
        shell.run("failures", "retry", "--all"));
  }

  @Test
  void retriesOnlyTheDeadOnes() {
    fail(0, 1);
    failures.updateOne(eq("change.documentKey._id", 1), set("state", "dead"));
    mend(0);
    mend(1);

    Outcome outcome = shell.run("failures", "retry", "--dead", "--format", "json");

    assertEquals(
        Document.parse(
            "{ handled: 1, failed: [], left: [], refused: [], unfinished: [], open: 0 }"),
        Document.parse(outcome.out()));
    assertEquals(List.of(0), documents("list"));
  }

  @Test
  void recordsThatTheFunctionIsGone() {
    fail(0);
    failures.updateOne(eq("change.documentKey._id", 0), set("function", "readside_gone"));

    Outcome outcome = shell.run("failures", "retry", id(0));

    assertEquals(ExitCode.FINDINGS, outcome.exit());
    assertTrue(outcome.out().contains("function not found: 'readside_gone'"), outcome.out());
    assertEquals(2, failure(0).getLong("attempts"));
  }

  @Test
  void keepsWhatIsDiscardedAsARecord() {
    fail(0, 1);
    String id = id(0);

    Outcome outcome = shell.run("failures", "discard", id);

    assertEquals(
        new Outcome(ExitCode.OK, "1 discarded, and kept as a record for 30 days.\n", ""), outcome);
    assertEquals(
        new Outcome(ExitCode.OK, "Nothing to discard.\n", ""),
        shell.run("failures", "discard", id));
    assertEquals(List.of(1), documents("list"));
    assertEquals(List.of(0), documents("list", "--state", "discarded"));
    assertEquals(0, shell.run("failures", "retry", "--all").out().indexOf("failed  " + id(1)));
    mend(0);
    assertEquals(ExitCode.OK, shell.run("failures", "retry", id).exit());
    assertEquals(OrderList.rowsOf(1), orders.rows());
  }

  @Test
  void discardsManyOnlyWhenSure() {
    fail(0, 1);

    Outcome unsure = shell.run("failures", "discard", "--all");

    assertEquals(
        new Outcome(
            ExitCode.USAGE,
            "",
            """
            readside: This would discard 2 failures: add --yes.
              Run `readside failures discard --help` to see what it takes.
            """),
        unsure);
    assertEquals(ExitCode.OK, shell.run("failures", "discard", "--all", "--yes").exit());
    assertEquals(List.of(), documents("list"));
  }

  @Test
  void wantsToKnowWhich() {
    assertEquals(ExitCode.USAGE, shell.run("failures", "retry").exit());
    assertEquals(ExitCode.USAGE, shell.run("failures", "retry", "--all", "--dead").exit());
    assertEquals(
        new Outcome(
            ExitCode.USAGE,
            "",
            """
            readside: There is no failure `x`; it may have been handled meanwhile.
              Run `readside failures retry --help` to see what it takes.
            """),
        shell.run("failures", "retry", "x"));
  }

  private void fail(int... orderIds) {
    for (int id : orderIds) {
      orders.placeBroken(id);
    }
    assertEquals(ExitCode.FINDINGS, shell.run("run", "--until-caught-up").exit());
  }

  private void mend(int orderId) {
    source.updateOne(eq("_id", orderId), set("lines", List.of(1, 2)));
  }

  private String id(int orderId) {
    return failure(orderId).getString("_id");
  }

  private Document failure(int orderId) {
    return Objects.requireNonNull(failures.find(eq("change.documentKey._id", orderId)).first());
  }

  private List<Integer> documents(String... arguments) {
    List<String> all = new ArrayList<>(List.of("failures"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--format", "json"));
    Outcome outcome = shell.run(all.toArray(String[]::new));
    return Document.parse(outcome.out()).getList("failures", Document.class).stream()
        .map(failure -> Integer.valueOf(failure.getList("documents", String.class).get(0)))
        .toList();
  }
}
