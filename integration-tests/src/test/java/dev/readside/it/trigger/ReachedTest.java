package dev.readside.it.trigger;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.readside.mongod.LocalMongod;
import dev.readside.mongod.MongoUnavailableException;
import dev.readside.mongod.MongodOptions;
import dev.readside.play.CompiledApp;
import dev.readside.position.Positions;
import dev.readside.stream.Worker;
import dev.readside.stream.WorkerListener;
import dev.readside.stream.WorkerOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.bson.BsonInt32;
import org.bson.BsonTimestamp;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a worker says of how far it came. */
@Timeout(60)
final class ReachedTest {

  private static final MongodOptions FAILING =
      new MongodOptions(List.of("--setParameter", "enableTestCommands=1"));

  private static final String PROJECTIONS =
      """
      readside: 1
      databases: { source: shop, read: shop_read }
      projections:
        order_list: { from: orders, fields: { n: $n } }
      """;

  @Test
  void isNotWhatIsInHandWhenTheStreamBreaksOff(@TempDir Path directory) throws Exception {
    try (LocalMongod server = start();
        MongoClient client = MongoClients.create(server.uri())) {
      CompiledApp compiled = CompiledApp.of(PROJECTIONS, directory);
      Positions positions = new Positions(client, "shop_read");
      BsonTimestamp before = Positions.now(client);
      compiled.app().databaseTriggers().forEach(each -> positions.recordStart(each.name(), before));
      CountDownLatch inHand = new CountDownLatch(1);
      CountDownLatch released = new CountDownLatch(1);
      Listening listening = new Listening();
      Worker worker =
          new Worker(
              compiled.app(),
              client,
              (function, arguments) -> {
                inHand.countDown();
                released.await();
                return new BsonInt32(0);
              },
              WorkerOptions.of("shop_read").with(listening));
      CompletableFuture<Void> running = CompletableFuture.runAsync(() -> run(worker));

      listening.idle.get();
      client.getDatabase("shop").getCollection("orders").insertOne(new Document("n", 1));
      BsonTimestamp change = Positions.now(client);
      inHand.await();
      breakStreams(client);
      BsonTimestamp reached = listening.afterTheSecondStart.get();
      released.countDown();
      worker.stop();
      running.get();

      assertTrue(reached.compareTo(change) < 0, () -> reached + ", but not yet " + change);
    }
  }

  private static void run(Worker worker) {
    try {
      worker.run();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Listening implements WorkerListener {
    private final CompletableFuture<BsonTimestamp> idle = new CompletableFuture<>();
    private final CompletableFuture<BsonTimestamp> afterTheSecondStart = new CompletableFuture<>();
    private int starts;

    @Override
    public void started(String trigger, String from) {
      starts++;
    }

    @Override
    public void reached(String trigger, BsonTimestamp time, boolean nothingMore) {
      if (nothingMore) {
        idle.complete(time);
      }
      if (starts > 1) {
        afterTheSecondStart.complete(time);
      }
    }
  }

  /** More often than the driver tries again (the failCommand fail point of the server). */
  private static void breakStreams(MongoClient client) {
    client
        .getDatabase("admin")
        .runCommand(
            Document.parse(
                """
                {
                  configureFailPoint: 'failCommand',
                  mode: { times: 4 },
                  data: { failCommands: ['getMore', 'aggregate'], closeConnection: true }
                }
                """));
  }

  private static LocalMongod start() {
    try {
      return LocalMongod.start(FAILING);
    } catch (MongoUnavailableException unavailable) {
      return abort(unavailable.getMessage());
    }
  }
}
