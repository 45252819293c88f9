package dev.readside.it.cli;

import static com.mongodb.client.model.Filters.eq;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoCollection;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Termination;
import dev.readside.mongod.MongoExtension;
import dev.readside.own.OwnCollections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Functions and definitions of different versions. */
@ExtendWith({MongoExtension.class, SiteExtension.class})
@Timeout(120)
final class WorkerVersionsTest {

  private static final String TRIGGER = "readside_order_list_orders";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final OrderList orders;
  private final MongoCollection<Document> state;
  private final Path directory;
  private final Termination termination = new Termination();
  private final Shell shell;

  WorkerVersionsTest(Site site) {
    this.orders = site.orderList();
    this.state = site.read().getCollection(OwnCollections.STATE);
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

  @Test
  void runsNoFunctionsOfAnotherVersion() throws IOException {
    raiseTheVersion();

    assertEquals(
        new Outcome(
            ExitCode.ENVIRONMENT,
            "",
            """
            readside: The functions of `order_list` in app-services are of version 1, and \
            projections.yaml has version 2.
              Run `readside generate`, or bring the file back to what is deployed.
            """),
        shell.run("run", "--until-caught-up"));
  }

  @Test
  void runsWhatWasChangedByHandAndSaysSo() throws IOException {
    Path function = directory.resolve("app-services/functions/" + TRIGGER + ".js");
    Files.writeString(function, "// mine\n", StandardOpenOption.APPEND);
    orders.place(0, 1);

    Outcome run = shell.run("run", "--until-caught-up");

    assertEquals(ExitCode.OK, run.exit(), run::err);
    assertEquals(OrderList.rowsOf(1), orders.rows());
    assertTrue(
        run.err()
            .contains(
                "Z WARN  app-services is not what projections.yaml says: 1 file differs, such as"
                    + " functions/readside_order_list_orders.js. It runs as it is; `readside"
                    + " check` shows how they differ, `readside generate` makes it new.\n"),
        run::err);
  }

  @Test
  void rollsNothingBackUnderAWorkerWithNewerFunctions() throws Exception {
    orders.place(0, 3);
    shell.run("backfill");
    raiseTheVersion();
    shell.run("generate");
    assertEquals(ExitCode.OK, shell.run("rebuild", "order_list").exit());
    CompletableFuture<Outcome> worker = CompletableFuture.supplyAsync(() -> shell.run("run"));
    awaitLease();
    Files.delete(directory.resolve("projections.lock"));
    orders.writeTo(directory);
    shell.run("generate");

    Outcome refused = rollback();
    termination.request();
    worker.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    Outcome done = rollback();

    assertEquals(ExitCode.ENVIRONMENT, refused.exit(), refused::toString);
    assertTrue(
        refused
            .err()
            .matches(
                "readside: Process \\d+ on \\S+ handles `"
                    + TRIGGER
                    + "` with a function of version 2, which would write over rows of version 1\\.\n"
                    + "  Bring app-services/ back with `readside generate`, restart that worker, and"
                    + " run the command again\\.\n"),
        refused::err);
    assertEquals(ExitCode.OK, done.exit(), done::err);
  }

  /** The worker's own end is not to end this, too. */
  private Outcome rollback() {
    return new Shell(directory, shell.variables(), new Termination()).run("rollback", "order_list");
  }

  private void raiseTheVersion() throws IOException {
    Path file = directory.resolve("projections.yaml");
    String text = Files.readString(file);
    Files.writeString(file, text.replace("from: orders", "version: 2\n    from: orders"));
  }

  private void awaitLease() {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (state.find(eq("_id", "lease:" + TRIGGER)).first() == null) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("no lease within " + PATIENCE);
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
