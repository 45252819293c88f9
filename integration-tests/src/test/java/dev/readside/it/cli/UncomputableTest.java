package dev.readside.it.cli;

import static com.mongodb.client.model.Filters.eq;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoCollection;
import dev.readside.cli.process.ExitCode;
import dev.readside.mongod.MongoExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Documents that no row can be made of: every command names them, and status remembers. */
@ExtendWith({MongoExtension.class, SiteExtension.class})
@Timeout(120)
final class UncomputableTest {

  private final OrderList orders;
  private final MongoCollection<Document> source;
  private final MongoCollection<Document> customers;
  private final Path directory;
  private final Shell shell;

  UncomputableTest(Site site) {
    this.orders = site.orderList();
    this.source = site.source().getCollection("orders");
    this.customers = site.source().getCollection("customers");
    this.directory = site.directory();
    this.shell = site.shell();
  }

  @BeforeEach
  void startAfresh() throws IOException {
    orders.dropDatabases();
    orders.writeTo(directory);
    assertEquals(ExitCode.OK, shell.run("generate").exit());
    orders.place(0, 3);
    assertEquals(ExitCode.OK, shell.run("setup").exit());
  }

  @Test
  void backfillNamesThemAndStatusUntilTheyAreMended() {
    orders.placeBroken(3);

    Outcome dryRun = shell.run("backfill", "--dry-run");
    Outcome backfill = shell.run("backfill");
    List<String> concerns = concerns();
    mend(3);
    Outcome verify = shell.run("verify", "--repair");

    assertEquals(ExitCode.OK, dryRun.exit(), dryRun::toString);
    assertTrue(
        dryRun.out().contains("\norder_list: no row of some documents: PlanExecutor error"),
        dryRun::out);
    assertEquals(ExitCode.FINDINGS, backfill.exit());
    assertTrue(backfill.out().contains("\n  no row of 3: PlanExecutor error"), backfill::out);
    assertEquals(
        List.of(
            "order_list: `readside backfill` could not compute 1 document, such as _id 3 (The"
                + " argument to $size must be an array, but was of type: string): mend it, then"
                + " run `readside verify order_list`."),
        concerns);
    assertEquals(ExitCode.OK, verify.exit(), verify::toString);
    assertEquals(List.of(), concerns());
  }

  @Test
  void aBackfillThatCanComputeThemForgetsThem() {
    orders.placeBroken(3);
    shell.run("backfill");
    mend(3);
    shell.run("backfill");

    assertEquals(List.of(), concerns());
  }

  @Test
  void verifyNamesAllAndPromisesNothing() {
    shell.run("backfill");
    IntStream.range(3, 28).forEach(orders::placeBroken);

    Outcome text = shell.run("verify", "--repair");
    Outcome json = shell.run("verify", "--format", "json");

    assertEquals(ExitCode.FINDINGS, text.exit());
    assertEquals(
        20,
        text.out().lines().filter(line -> line.startsWith("uncomputable order_list ")).count(),
        text::out);
    assertTrue(
        text.out()
            .contains(
                "\norder_list: 5 more differ; `--format json` names all that cannot be computed\n"),
        text::out);
    assertTrue(
        text.out()
            .endsWith(
                ": 25 differ still. 25 documents cannot be computed: mend them, or the definition.\n"),
        text::out);
    assertEquals(IntStream.range(3, 28).boxed().toList(), uncomputable(json));
  }

  @Test
  void verifyPromisesToMendOnlyWhatItCan() {
    shell.run("backfill");
    orders.placeBroken(3);
    orders.rowCollection().deleteOne(eq("_id", 0));

    Outcome verify = shell.run("verify", "--patience", "0s");

    assertTrue(
        verify
            .out()
            .endsWith(
                ": 2 differ. `readside verify --repair` mends 1 of them. 1 document cannot be"
                    + " computed: mend it, or the definition.\n"),
        verify::out);
  }

  @Test
  void verifyNamesTheMemberThatKeepsGroupsFromBeingComputed() throws IOException {
    orders.writeTo(
        directory,
        "by_city: { from: orders, group_by: $city, fields: { n: { $sum: { $size: $lines } } } }");
    shell.run("generate");
    shell.run("setup");
    orders.placeBroken(7);

    Outcome verify = shell.run("verify", "by_city", "--format", "json");
    Outcome backfill = shell.run("backfill", "by_city");

    assertEquals(List.of(7), uncomputable(verify));
    assertTrue(backfill.out().contains("\n  no row of 7: PlanExecutor error"), backfill::out);
  }

  @Test
  void rebuildNamesThemAndPassesThemOverWhenItIsTold() throws IOException {
    shell.run("backfill");
    orders.placeBroken(3);
    raiseTheVersion();

    Outcome refused = shell.run("rebuild", "order_list");
    Outcome tooFew = shell.run("rebuild", "order_list", "--tolerate", "0");
    Outcome tolerated = shell.run("rebuild", "order_list", "--tolerate", "1");

    assertEquals(ExitCode.ENVIRONMENT, refused.exit());
    assertTrue(
        refused
            .err()
            .endsWith(
                "\n  1 document is at fault, by its _id: 3. Mend it; or pass it over with"
                    + " `--tolerate 1`, as `readside backfill` does.\n"),
        refused::err);
    assertEquals(ExitCode.ENVIRONMENT, tooFew.exit());
    assertEquals(ExitCode.OK, tolerated.exit(), tolerated::err);
    assertTrue(tolerated.err().contains("warning: no row of _id 3: "), tolerated::err);
    assertEquals(OrderList.rowsOf(3), orders.rows());
    assertTrue(
        concerns().get(0).startsWith("order_list: `readside rebuild` could not compute 1 document"),
        () -> concerns().toString());
  }

  @Test
  void failuresNameTheDocumentThatAChangeOfAnotherFailsFor() throws IOException {
    orders.writeTo(
        directory,
        "named: { from: orders, join: { customer: { from: customers, on: { customerId: _id } } },"
            + " fields: { lines: { $size: $lines }, name: $customer.name } }");
    shell.run("generate");
    shell.run("setup");
    placeOf("ada", 1_000, List.of(1, 2));
    placeOf("ada", 7, "none");
    customers.insertOne(new Document("_id", "ada").append("name", "Ada"));
    shell.run("run", "--until-caught-up");

    Document shown = show("readside_named_customers");
    String own = show("readside_named_orders").toJson();
    String list = shell.run("failures", "list", "--function", "readside_named_customers").out();
    Outcome retry = shell.run("failures", "retry", shown.getString("_id"));

    List<Document> culprits = shown.getList("culprits", Document.class);
    assertEquals(List.of(7), culprits.stream().map(each -> each.getInteger("id")).toList());
    assertTrue(culprits.get(0).getString("reason").contains("$size must be an array"));
    assertFalse(own.contains("culprits"), own);
    assertTrue(list.contains("\"ada\" (at fault: _id 7)"), list);
    assertEquals(ExitCode.FINDINGS, retry.exit());
    assertTrue(retry.out().contains(" (at fault: _id 7)\n"), retry::out);
  }

  private Document show(String function) {
    return Document.parse(shell.run("failures", "show", function).out());
  }

  private void placeOf(String customer, int id, Object lines) {
    source.insertOne(new Document("_id", id).append("customerId", customer).append("lines", lines));
  }

  private void mend(int id) {
    source.updateOne(eq("_id", id), new Document("$set", new Document("lines", List.of(1, 2))));
  }

  private void raiseTheVersion() throws IOException {
    Path file = directory.resolve("projections.yaml");
    String text = Files.readString(file);
    Files.writeString(file, text.replace("from: orders", "version: 2\n    from: orders"));
    assertEquals(ExitCode.OK, shell.run("generate").exit());
  }

  private List<String> concerns() {
    return Document.parse(shell.run("status", "--format", "json").out())
        .getList("concerns", String.class);
  }

  private static List<Integer> uncomputable(Outcome verify) {
    return Document.parse(verify.out()).getList("projections", Document.class).stream()
        .flatMap(projection -> projection.getList("examples", Document.class).stream())
        .filter(example -> example.getString("kind").equals("uncomputable"))
        .map(example -> example.getInteger("key"))
        .sorted()
        .toList();
  }
}
