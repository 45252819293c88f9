package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.readside.cli.process.ExitCode;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.LocalMongod;
import dev.readside.mongod.MongoUnavailableException;
import dev.readside.mongod.SmallOplog;
import dev.readside.position.Positions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An oplog that rolled over while no worker ran. */
@Timeout(120)
final class LostHistoryTest {

  private static final String TRIGGER = "readside_order_list_orders";

  @Test
  void repairsWhatTheChangesWouldHaveDone(@TempDir Path directory) throws Exception {
    try (LocalMongod server = start();
        MongoClient client = MongoClients.create(server.uri())) {
      OrderList orders = new OrderList(client, new DatabaseNames("shop", "shop_read"));
      Shell shell = Shell.of(directory, server);
      orders.writeTo(directory);
      assertEquals(ExitCode.OK, shell.run("generate").exit());
      assertEquals(ExitCode.OK, shell.run("setup").exit());
      orders.place(0, 1_000);
      assertEquals(ExitCode.OK, shell.run("run", "--until-caught-up").exit());

      orders.place(1_000, 10);
      orders.change(0);
      orders.delete(1);
      SmallOplog.forget(client, Positions.now(client));

      assertSaysThatHistoryIsLost(shell.run("status"));
      assertSaysThatRowsAreRepaired(whileOrdersChange(orders, shell));
      assertEquals(ExitCode.OK, shell.run("run", "--until-caught-up").exit());
      assertEquals(orders.defined(), orders.rows());
      Outcome status = shell.run("status");
      assertEquals(ExitCode.OK, status.exit(), status::out);
    }
  }

  private static void assertSaysThatHistoryIsLost(Outcome status) {
    assertEquals(ExitCode.FINDINGS, status.exit(), status::out);
    assertTrue(
        status
            .out()
            .endsWith(
                """
                Needs a person:
                - %s: the oplog no longer holds the changes behind its position: start \
                `readside run`, which says how to go on.
                """
                    .formatted(TRIGGER)),
        status::out);
  }

  private static void assertSaysThatRowsAreRepaired(Outcome run) {
    assertEquals(ExitCode.OK, run.exit(), run::err);
    assertTrue(run.err().contains("were lost: the server's oplog no longer holds them"), run::err);
    assertTrue(
        run.err().contains(TRIGGER + ": the rows are right again after the loss\n"), run::err);
  }

  /** Runs a worker until it has caught up, beside a writer. */
  private static Outcome whileOrdersChange(OrderList orders, Shell shell) {
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(orders, over));
    try {
      return shell.run("run", "--until-caught-up");
    } finally {
      over.set(true);
      writing.join();
    }
  }

  private static void write(OrderList orders, AtomicBoolean over) {
    Random random = new Random();
    while (!over.get()) {
      int order = random.nextInt(1_000);
      if (random.nextInt(3) == 0) {
        orders.delete(order);
      } else {
        orders.change(order);
      }
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos()); // The oplog is small.
    }
  }

  private static LocalMongod start() {
    try {
      return SmallOplog.start();
    } catch (MongoUnavailableException unavailable) {
      return abort(unavailable.getMessage());
    }
  }
}
