package dev.readside.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.readside.mongod.MongoUnavailableException;
import dev.readside.mongod.ThreeNodes;
import dev.readside.position.Positions;
import dev.readside.work.WorkException;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Another node of the replica set becomes the primary. */
@Timeout(240)
final class StepDownTest {
  private static final int STEP_DOWNS = 2;
  private static final int WRITES = 40;

  private final Handled handled = new Handled();
  private final Heard heard = new Heard();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @Test
  void losesNothingWhenThePrimaryStepsDown() throws Exception {
    try (ThreeNodes nodes = start();
        MongoClient client = MongoClients.create(nodes.uri())) {
      Shop shop = new Shop(client, client.getDatabase("shop"));
      shop.positions().recordStart("on_orders", Positions.now(client));
      WorkerOptions options = WorkerOptions.of("shop").with(heard);
      Worker worker = shop.worker(Shop.app(shop.trigger()), handled, options);
      Future<?> running = threads.submit(() -> run(worker));

      for (int round = 0; round < STEP_DOWNS; round++) {
        int first = round * WRITES;
        Future<?> writing = threads.submit(() -> write(shop, first));
        handled.await("insert " + (first + 1));
        String before = primary(client);
        nodes.stepDown();
        writing.get();
        assertNotEquals(before, primary(client));
        handled.await("insert " + (first + WRITES));
      }
      worker.stop();
      running.get();

      List<Integer> expected = IntStream.rangeClosed(1, STEP_DOWNS * WRITES).boxed().toList();
      assertEquals(expected, List.copyOf(new TreeSet<>(ids())));
    } finally {
      threads.shutdownNow();
    }
  }

  private List<Integer> ids() {
    return handled.changes().stream()
        .map(change -> change.getDocument("documentKey").getInt32("_id").getValue())
        .toList();
  }

  private static String primary(MongoClient client) {
    return client
        .getDatabase("admin")
        .runCommand(BsonDocument.parse("{ hello: 1 }"), BsonDocument.class)
        .getString("primary")
        .getValue();
  }

  /** The driver repeats a write that an election cut off. */
  private static void write(Shop shop, int after) {
    shop.insert(IntStream.rangeClosed(after + 1, after + WRITES).toArray());
  }

  private static int run(Worker worker) throws WorkException {
    worker.run();
    return 0;
  }

  private static ThreeNodes start() {
    try {
      return ThreeNodes.start();
    } catch (MongoUnavailableException unavailable) {
      return abort(unavailable.getMessage());
    }
  }
}
