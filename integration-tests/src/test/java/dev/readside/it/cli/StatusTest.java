package dev.readside.it.cli;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.readside.appservices.App;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Termination;
import dev.readside.function.FunctionHost;
import dev.readside.function.HostOptions;
import dev.readside.loss.Repairer;
import dev.readside.mongod.MongoExtension;
import dev.readside.own.OwnCollections;
import dev.readside.stream.Worker;
import dev.readside.stream.WorkerOptions;
import dev.readside.stream.WorkerOptions.Timing;
import dev.readside.work.BackOff;
import dev.readside.work.WorkException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.bson.BsonDateTime;
import org.bson.BsonTimestamp;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({MongoExtension.class, SiteExtension.class})
final class StatusTest {

  private static final String TRIGGER = "readside_order_list_orders";

  private static final Pattern HANDLED_BY_NOBODY =
      Pattern.compile("^" + TRIGGER + " .* nobody$", Pattern.MULTILINE);

  private final MongoClient client;
  private final MongoDatabase read;
  private final OrderList orders;
  private final Path directory;
  private final Termination termination = new Termination();
  private final Shell shell;

  StatusTest(Site site) {
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
  }

  @Test
  void isFineWhenAllIsHandled() {
    shell.run("setup");
    orders.place(0, 3);
    shell.run("run", "--until-caught-up");

    Outcome outcome = shell.run("status");

    assertEquals(ExitCode.OK, outcome.exit(), outcome.out());
    assertTrue(outcome.out().endsWith("\nNothing needs a person.\n"), outcome.out());
    Document status = status();
    assertEquals(3, only(status, "projections").getInteger("rows"));
    assertTrue(only(status, "triggers").getInteger("lagSeconds") < 60, status::toJson);
    // While it is not full, nobody knows how long it will last.
    assertEquals(
        status.getBoolean("oplogFull"),
        only(status, "triggers").getInteger("oplogLeftSeconds") != null,
        status::toJson);
  }

  @Test
  void wantsASetup() {
    assertEquals(List.of(TRIGGER + ": no position is recorded: run `readside setup`."), concerns());
  }

  @Test
  void doesNotMissAWorkerOnAtlas() {
    shell.run("setup");
    moveBack("startAt", new BsonTimestamp(5, 5));

    assertEquals(List.of(), concerns());
  }

  @Test
  void tellsOfDeadFailures() {
    shell.run("setup");
    orders.placeBroken(1);
    shell.run("run", "--until-caught-up");
    List<String> whileOpen = concerns();
    read.getCollection(OwnCollections.FAILURES).updateMany(new Document(), set("state", "dead"));

    assertEquals(List.of(), whileOpen);
    assertEquals(
        List.of(
            "order_list: 1 changes could not be handled: `readside failures list --state dead`."),
        concerns());
    assertEquals(ExitCode.FINDINGS, shell.run("status").exit());
  }

  @Test
  void tellsOfAPositionThatTheOplogHasLeftBehind() {
    shell.run("setup");
    orders.place(0, 1);
    shell.run("run", "--until-caught-up");
    String token =
        Objects.requireNonNull(
            read.getCollection(OwnCollections.STATE)
                .find(eq("_id", "trigger:" + TRIGGER))
                .map(found -> found.get("token", Document.class).getString("_data"))
                .first());
    moveBack("token._data", "8200000005" + token.substring(10));

    assertEquals(
        List.of(
            TRIGGER
                + ": the oplog no longer holds the changes behind its position: start"
                + " `readside run`, which says how to go on."),
        concerns());
  }

  @Test
  void tellsWhoHandlesATrigger() throws Exception {
    shell.run("setup");
    CompletableFuture<Outcome> running = CompletableFuture.supplyAsync(() -> shell.run("run"));
    orders.place(0, 1);
    orders.awaitRows(1);
    String worker = only(status(), "triggers").getString("worker");
    termination.request();
    running.get(30, TimeUnit.SECONDS);

    Outcome afterwards = shell.run("status");

    assertTrue(worker.startsWith("process " + ProcessHandle.current().pid() + " on "), worker);
    assertTrue(HANDLED_BY_NOBODY.matcher(afterwards.out()).find(), afterwards.out());
    assertEquals(ExitCode.FINDINGS, afterwards.exit());
  }

  @Test
  void namesNoWorkerWhoseLeaseHasLapsed() throws Exception {
    shell.run("setup");
    CompletableFuture<Outcome> running = CompletableFuture.supplyAsync(() -> shell.run("run"));
    orders.place(0, 1);
    orders.awaitRows(1);
    Document lease = Objects.requireNonNull(state().find(eq("_id", "lease:" + TRIGGER)).first());
    termination.request();
    running.get(30, TimeUnit.SECONDS);
    // As a worker leaves it that was killed a while ago.
    state().insertOne(lease.append("until", new BsonDateTime(0)));

    Outcome outcome = shell.run("status");

    assertTrue(HANDLED_BY_NOBODY.matcher(outcome.out()).find(), outcome.out());
  }

  @Test
  void tellsOfLossesUntilTheyAreRepaired() throws Exception {
    shell.run("setup");
    orders.place(0, 3);
    shell.run("run", "--until-caught-up");
    orders.dropSource();
    assertThrows(WorkException.class, this::runWithoutRepair);

    Outcome lost = shell.run("status");

    assertEquals(ExitCode.FINDINGS, lost.exit());
    assertTrue(
        lost.out()
            .endsWith(
                """
                Needs a person:
                - readside_order_list_orders: changes were lost, and the rows are not repaired \
                yet: start `readside run`, which repairs them, or run `readside verify --repair`.
                """),
        lost::out);
    assertTrue(only(status(), "triggers").getBoolean("lost"));
    assertEquals(ExitCode.OK, shell.run("run", "--until-caught-up").exit());
    assertEquals(List.of(), concerns());
    assertEquals(List.of(), orders.rows());
  }

  /** A worker that finds the loss, and ends before the rows are right. */
  private void runWithoutRepair() throws Exception {
    Repairer unrepaired =
        new Repairer() {
          @Override
          public boolean covers(String trigger) {
            return true;
          }

          @Override
          public Optional<String> repair(String trigger) {
            throw new IllegalStateException("not now");
          }
        };
    App app = App.read(directory.resolve("app-services"));
    WorkerOptions options =
        WorkerOptions.of(read.getName())
            .with(unrepaired)
            .with(
                new Timing(
                    Timing.DEFAULT.saveEvery(),
                    Timing.DEFAULT.lease(),
                    new BackOff(Duration.ofMillis(1), Duration.ofMillis(1), 1),
                    Timing.DEFAULT.clock(),
                    Timing.DEFAULT.look()));
    try (FunctionHost host = new FunctionHost(app, client, HostOptions.atlas())) {
      new Worker(app, client, host::execute, options).runUntilCaughtUp();
    }
  }

  @Test
  void tellsWhatSweepsFound() throws Exception {
    shell.run("setup");
    orders.place(0, 3);
    try (FunctionHost host =
        new FunctionHost(
            App.read(directory.resolve("app-services")), client, HostOptions.atlas())) {
      host.execute("readside_sweep_order_list", List.of());
      List<String> first = concerns();
      host.execute("readside_sweep_order_list", List.of());

      assertEquals(
          List.of(
              "order_list: the last sweep mended 3 rows; were triggers suspended, or changes"
                  + " lost?"),
          first);
      assertEquals(List.of(), concerns());
      assertTrue(shell.run("status").out().contains("3 compared, all right"));
    }
  }

  @Test
  void tellsOfWorkThatIsNotFinished() {
    shell.run("setup");
    shell.run("backfill");
    shell.run("rebuild", "order_list");
    List<Document> afterwards = status().getList("unfinished", Document.class);
    state().updateOne(eq("_id", "rebuild:order_list"), set("step", "building"));
    Outcome rebuild = shell.run("status");
    state().updateOne(eq("_id", "backfill:order_list"), unset("finishedAt"));

    Outcome backfill = shell.run("status");

    assertEquals(List.of(), afterwards);
    assertEquals(ExitCode.OK, rebuild.exit());
    assertTrue(rebuild.out().contains("\nrebuild order_list: not finished\n"), rebuild::out);
    assertTrue(backfill.out().contains("\nbackfill order_list: not finished\n"), backfill::out);
  }

  @Test
  void tellsOfRecordsOfProjectionsThatAreNotThere() {
    shell.run("setup");
    shell.run("backfill");
    List<String> before = concerns();
    state().insertOne(new Document("_id", "sweep:old_list").append("runs", 1));
    state().insertOne(new Document("_id", "backfill:old_list"));

    assertEquals(List.of(), before);
    assertEquals(
        List.of(
            "readside_state has records of projections that are not in projections.yaml: if they"
                + " were renamed or removed, and their sweeps with them,"
                + " `db.readside_state.deleteMany({ _id: { $in: [\"backfill:old_list\","
                + " \"sweep:old_list\"] } })`."),
        concerns());
  }

  @Test
  void wantsASwapToBeFinished() {
    shell.run("setup");
    orders.leaveSwapped("rebuild", new BsonTimestamp(5, 5));

    assertEquals(
        List.of(
            "order_list: its rows were swapped, and changes from before are missing:"
                + " run `readside rebuild order_list` again."),
        concerns());
  }

  @Test
  void watchesUntilItIsAskedToEnd() throws Exception {
    shell.run("setup");
    termination.request();

    CompletableFuture<Outcome> watching =
        CompletableFuture.supplyAsync(() -> shell.run("status", "--watch"));

    assertEquals(ExitCode.OK, watching.get(30, TimeUnit.SECONDS).exit());
  }

  private MongoCollection<Document> state() {
    return read.getCollection(OwnCollections.STATE);
  }

  private void moveBack(String field, Object value) {
    read.getCollection(OwnCollections.STATE)
        .updateOne(eq("_id", "trigger:" + TRIGGER), set(field, value));
  }

  private List<String> concerns() {
    return status().getList("concerns", String.class);
  }

  private Document status() {
    return Document.parse(shell.run("status", "--format", "json").out());
  }

  private static Document only(Document status, String list) {
    return status.getList(list, Document.class).get(0);
  }
}
