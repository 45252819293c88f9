package dev.readside.it.cli;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Updates.set;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Termination;
import dev.readside.mongod.MongoExtension;
import dev.readside.own.OwnCollections;
import dev.readside.stream.Until;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@code readside status} has a person told of, and the nearest that it has not. */
@ExtendWith({MongoExtension.class, SiteExtension.class})
@Timeout(120)
final class ConcernsTest {

  private static final String TRIGGER = "readside_order_list_orders";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final MongoClient client;
  private final MongoDatabase read;
  private final OrderList orders;
  private final Path directory;
  private final Termination termination = new Termination();
  private final Shell shell;
  private CompletableFuture<Outcome> worker =
      CompletableFuture.completedFuture(new Outcome(ExitCode.OK, "", ""));

  ConcernsTest(Site site) {
    this.client = site.client();
    this.read = site.read();
    this.orders = site.orderList();
    this.directory = site.directory();
    this.shell = site.shell(termination);
  }

  @BeforeEach
  void startAfresh() throws IOException {
    orders.dropDatabases();
    orders.writeTo(directory);
    assertEquals(ExitCode.OK, shell.run("generate").exit());
    assertEquals(ExitCode.OK, shell.run("setup").exit());
  }

  @AfterEach
  void endTheWorker() throws Exception {
    termination.request();
    worker.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  void ofATriggerThatNobodyHandlesNow() throws Exception {
    List<String> beforeAnyWorker = concerns();
    startWorker();
    await(eq("_id", "lease:" + TRIGGER));
    await(exists("epoch"));
    List<String> whileItWorks = concerns();
    endTheWorker();

    assertEquals(List.of(), beforeAnyWorker); // It may be on Atlas.
    assertEquals(List.of(), whileItWorks);
    assertEquals(
        List.of(
            TRIGGER
                + ": nobody handles it now: start `readside run`. (Where Atlas handles it now,"
                + " delete { _id: \"trigger:"
                + TRIGGER
                + "\" } in readside_state, and run `readside setup`.)"),
        concerns());
    assertEquals(ExitCode.FINDINGS, shell.run("status").exit());
  }

  @Test
  void ofNoTriggerThatARunHasCaughtUpWith() {
    orders.place(0, 1);
    shell.run("run", "--until-caught-up");

    assertEquals(List.of(), concerns());
  }

  @Test
  void ofATriggerThatFailsOnItsFirstBatch() throws Exception {
    makeFailuresUnwritable();
    orders.placeBroken(0);
    startWorker("--lease-seconds", "2");
    await(exists("problem"));
    Until.holds(() -> trigger(status()).getInteger("lagSeconds") > 1, this::status);

    Document status = status();
    List<String> concerns = concerns();
    List<String> late = concerns("--max-lag-seconds", "1");

    assertTrue(trigger(status).getInteger("lagSeconds") >= 0, status::toJson);
    assertEquals(1, concerns.size(), concerns::toString);
    assertTrue(
        concerns
            .get(0)
            .startsWith(TRIGGER + ": function `" + TRIGGER + "` failed and is tried again in "),
        concerns.get(0));
    assertEquals(2, late.size(), late::toString);
    assertTrue(late.get(1).startsWith(TRIGGER + ": it is behind by "), late.get(1));
    assertTrue(
        late.get(1)
            .endsWith(" s, which is more than 1 s; see \"Growing lag\" in docs/operations.md."),
        late.get(1));
  }

  @Test
  void ofNoTriggerThatHasGotOverIt() throws Exception {
    makeFailuresUnwritable();
    orders.placeBroken(0);
    startWorker("--lease-seconds", "2");
    await(exists("problem"));
    orders.change(
        0); // Else it may be found uncomputable beside that, which is a concern of its own.
    read.getCollection(OwnCollections.FAILURES).drop(); // The view.
    await(Document.parse("{ _id: 'lease:" + TRIGGER + "', problem: { $exists: false } }"));

    assertEquals(List.of(), concerns());
  }

  /** The position of an idle trigger is saved once a minute; its lag is not counted from there. */
  @Test
  void ofNoTriggerThatIsIdle() throws Exception {
    orders.place(0, 1);
    startWorker("--lease-seconds", "1");
    orders.awaitRows(1);
    await(exists("token"));
    Instant saved = Instant.parse(trigger(status()).getString("position"));
    await(
        Document.parse(
            "{ _id: 'lease:%s', reached: { $gt: { $date: '%s' } } }"
                .formatted(TRIGGER, saved.plusSeconds(5))));

    Document status = status();

    Instant now = Instant.parse(status.getString("now"));
    Instant handled = now.minusSeconds(trigger(status).getInteger("lagSeconds"));
    assertEquals(saved, Instant.parse(trigger(status).getString("position")));
    assertFalse(handled.isBefore(saved.plusSeconds(5)), status::toJson);
  }

  @Test
  void ofRowsOfAnotherVersion() throws IOException {
    orders.place(0, 3);
    shell.run("run", "--until-caught-up");
    List<String> ofOne = concerns();
    raiseTheVersion();
    assertEquals(ExitCode.OK, shell.run("generate").exit());
    List<String> beforeTheRebuild = concerns();
    orders.place(3, 1);
    shell.run("run", "--until-caught-up");
    List<String> ofTwo = concerns();
    shell.run("backfill", "--way", "merge");

    assertEquals(List.of(), ofOne);
    assertEquals(List.of(), beforeTheRebuild);
    assertEquals(
        List.of(
            "order_list: 3 rows are of version 1, and the definition is of version 2: `readside"
                + " rebuild order_list`, or `readside backfill order_list --way merge`, replaces"
                + " them."),
        ofTwo);
    assertEquals(List.of(), concerns());
  }

  @Test
  void ofRowsThatReadsideHasNotWritten() {
    orders.rowCollection().insertOne(new Document("_id", "mine"));

    assertEquals(
        List.of(
            "order_list: 1 row is without a stamp (`_projection`), not written by Readside:"
                + " `readside verify order_list` says whether there should be any."),
        concerns());
  }

  @Test
  void ofWhatTheSetUpWouldMakeAgain() throws IOException {
    groupBeside();
    List<String> afterwards = concerns();
    client.getDatabase(orders.names().source()).getCollection("orders").dropIndex("city_1");
    setPreImages(false);
    orders.rowCollection().dropIndex("lines_1");
    List<String> gone = concerns();
    shell.run("setup");

    assertEquals(List.of(), afterwards);
    assertEquals(3, gone.size(), gone::toString);
    assertEquals(
        "missing: index `lines_1` of %s.order_list: run `readside setup`."
            .formatted(orders.names().read()),
        gone.get(0));
    assertTrue(
        gone.get(1)
            .startsWith(
                "missing: index on `city` of %s.orders (".formatted(orders.names().source())),
        gone.get(1));
    assertEquals(
        "missing: pre-images of %s.orders: run `readside setup`."
            .formatted(orders.names().source()),
        gone.get(2));
    assertEquals(List.of(), concerns());
  }

  @Test
  void ofNoIndexThatAnotherStandsFor() throws IOException {
    groupBeside();
    MongoCollection<Document> all =
        client.getDatabase(orders.names().source()).getCollection("orders");
    all.dropIndex("city_1");
    all.createIndex(new Document("city", 1).append("mine", 1));

    assertEquals(List.of(), concerns());
  }

  @Test
  void ofStateThatAnotherReadsideHasWritten() {
    state().deleteOne(eq("_id", "layout"));
    List<String> older = concerns();
    shell.run("setup");
    List<String> own = concerns();
    state().updateOne(eq("_id", "layout"), set("number", 99));
    Outcome run = shell.run("run", "--until-caught-up");
    Outcome setup = shell.run("setup");

    assertEquals(
        List.of("readside_state was written by an older Readside: run `readside setup`."), older);
    assertEquals(List.of(), own);
    assertEquals(
        List.of("readside_state was written by a newer Readside: use that one, here too."),
        concerns());
    String refusal =
        "readside: %s.readside_state was written by a newer Readside (layout 99; this one knows 1).\n  Use that one, here too.\n"
            .formatted(orders.names().read());
    assertEquals(new Outcome(ExitCode.ENVIRONMENT, "", refusal), run);
    assertEquals(new Outcome(ExitCode.ENVIRONMENT, "", refusal), setup);
  }

  /** Needs pre-images, and an index of the source. */
  private void groupBeside() throws IOException {
    orders.writeTo(
        directory, "by_city: { from: orders, group_by: $city, fields: { n: { $count: {} } } }");
    assertEquals(ExitCode.OK, shell.run("generate").exit());
    assertEquals(ExitCode.OK, shell.run("setup").exit());
  }

  private void setPreImages(boolean enabled) {
    client
        .getDatabase(orders.names().source())
        .runCommand(
            new Document("collMod", "orders")
                .append("changeStreamPreAndPostImages", new Document("enabled", enabled)));
  }

  private void raiseTheVersion() throws IOException {
    Path file = directory.resolve("projections.yaml");
    String text = Files.readString(file);
    Files.writeString(file, text.replace("from: orders", "version: 2\n    from: orders"));
  }

  private MongoCollection<Document> state() {
    return read.getCollection(OwnCollections.STATE);
  }

  /** A function that cannot even record what it cannot handle throws. */
  private void makeFailuresUnwritable() {
    read.getCollection(OwnCollections.FAILURES).drop();
    read.createView(OwnCollections.FAILURES, "none", List.of());
  }

  private void startWorker(String... options) {
    List<String> arguments = new ArrayList<>(List.of("run"));
    arguments.addAll(Arrays.asList(options));
    worker = CompletableFuture.supplyAsync(() -> shell.run(arguments.toArray(String[]::new)));
  }

  private void await(Bson state) {
    Until.holds(
        () -> state().find(state).first() != null, () -> state().find().into(new ArrayList<>()));
  }

  private List<String> concerns(String... options) {
    return status(options).getList("concerns", String.class);
  }

  private Document status(String... options) {
    List<String> arguments = new ArrayList<>(List.of("status", "--format", "json"));
    arguments.addAll(Arrays.asList(options));
    return Document.parse(shell.run(arguments.toArray(String[]::new)).out());
  }

  private static Document trigger(Document status) {
    return status.getList("triggers", Document.class).get(0);
  }
}
