package dev.readside.it.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.LocalMongod;
import dev.readside.mongod.MongoUnavailableException;
import dev.readside.mongod.MongodOptions;
import dev.readside.mongod.ThreeNodes;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code readside backfill}, {@code rebuild} and {@code verify --repair} while the server fails,
 * beside writers. A command may bear that, or say that it lost the server; then it is given again.
 */
@Timeout(240)
final class ServerFaultsTest {

  /** So many, done so slowly, that a command is still at work when the fault comes. */
  private static final int ORDERS = 6_000;

  private static final DatabaseNames DATABASES = new DatabaseNames("shop", "shop_read");

  private static final Work BACKFILL =
      new Work(List.of("backfill", "--max-rows-per-second", "5000"), "paid");
  private static final Work REBUILD = new Work(List.of("rebuild", "lines"), "lines__build");
  private static final Work REPAIR =
      new Work(List.of("verify", "--repair", "--threads", "1"), "paid");

  /**
   * A command.
   *
   * @param filled has rows when the command is in the midst of it
   */
  private record Work(List<String> command, String filled) {}

  /** What happens to the server; at its end the server takes writes again. */
  private interface Fault {
    void happen() throws Exception;
  }

  @Test
  void bearsThatThePrimaryStepsDown(@TempDir Path first, @TempDir Path second) throws Exception {
    try (ThreeNodes nodes = threeNodes()) {
      assertComesRight(nodes.uri(), nodes::stepDown, first, BACKFILL, REBUILD);
      assertComesRight(nodes.uri(), nodes::stepDown, second, REPAIR);
    }
  }

  @Test
  void bearsThatTheServerIsKilled(@TempDir Path first, @TempDir Path second) throws Exception {
    try (LocalMongod server = oneNode()) {
      Fault powerCut =
          () -> {
            server.kill();
            server.restart();
          };
      assertComesRight(server.uri(), powerCut, first, BACKFILL, REBUILD);
      assertComesRight(server.uri(), powerCut, second, REPAIR);
    }
  }

  private static void assertComesRight(String uri, Fault fault, Path directory, Work... works)
      throws Exception {
    try (MongoClient client = MongoClients.create(uri);
        BusyShop shop = new BusyShop(client, uri, DATABASES, directory, ORDERS)) {
      for (Work work : works) {
        endureTheFault(shop, fault, work);
      }
      shop.assertRowsComeRight();
    }
  }

  private static void endureTheFault(BusyShop shop, Fault fault, Work work) throws Exception {
    ReadsideProcess faulted = shop.start(work.command());
    shop.awaitRow(work.filled(), faulted);
    assertTrue(faulted.isAlive(), faulted::output);

    fault.happen();

    assertTrue(faulted.isAlive() || faulted.await() != 0, faulted::output); // It came midway.
    if (faulted.await() != 0) {
      assertSaysThatTheServerWasLost(faulted);
      shop.run(List.of(work.command()));
    }
  }

  private static void assertSaysThatTheServerWasLost(ReadsideProcess faulted) throws Exception {
    assertEquals(3, faulted.await(), faulted::output);
    assertTrue(
        faulted.output().contains("readside: The connection to MongoDB was lost.\n"),
        faulted::output);
  }

  private static ThreeNodes threeNodes() {
    try {
      return ThreeNodes.start();
    } catch (MongoUnavailableException unavailable) {
      return abort(unavailable.getMessage());
    }
  }

  private static LocalMongod oneNode() {
    try {
      return LocalMongod.start(MongodOptions.DEFAULT);
    } catch (MongoUnavailableException unavailable) {
      return abort(unavailable.getMessage());
    }
  }
}
