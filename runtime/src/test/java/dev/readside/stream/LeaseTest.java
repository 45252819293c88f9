package dev.readside.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.readside.lease.Lease;
import dev.readside.lease.Leases;
import dev.readside.mongod.MongoExtension;
import dev.readside.own.OwnCollections;
import dev.readside.position.Position;
import dev.readside.position.Positions;
import dev.readside.position.ResumeToken;
import dev.readside.state.Owner;
import dev.readside.work.StopSignal;
import dev.readside.work.WorkException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonTimestamp;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MongoExtension.class)
@Timeout(120)
final class LeaseTest {
  private static final Duration SHORT = Duration.ofMillis(500);
  private static final Owner OTHER = new Owner(new ObjectId(), "elsewhere", 7);

  private final Shop shop;
  private final Handled handled = new Handled();
  private final Heard heard = new Heard();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  LeaseTest(MongoClient client, MongoDatabase database) {
    shop = new Shop(client, database);
    shop.positions().recordStart("on_orders", Positions.now(client));
  }

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  @Test
  void anOrderedTriggerIsHandledByOneOfTwoWorkers() throws Exception {
    Gauge gauge = new Gauge(handled);
    Worker one = shop.worker(Shop.app(shop.trigger()), gauge, options());
    Worker two = shop.worker(Shop.app(shop.trigger()), gauge, options());

    Future<?> first = threads.submit(() -> run(one));
    shop.insert(IntStream.rangeClosed(1, 50).toArray());
    handled.await("insert 20");
    Future<?> second = threads.submit(() -> run(two));
    heard.await("on_orders standing by");
    one.stop();
    first.get();
    shop.insert(IntStream.rangeClosed(51, 60).toArray());
    handled.await("insert 60");
    two.stop();
    second.get();

    List<String> expected = IntStream.rangeClosed(1, 60).mapToObj(id -> "insert " + id).toList();
    assertEquals(expected, handled.summary());
    assertEquals(1, gauge.most());
    assertEquals(0, leases());
  }

  @Test
  void takesOverFromAWorkerThatDied() throws WorkException {
    leases(OTHER, SHORT).take("on_orders");
    shop.insert(1);

    shop.worker(Shop.app(shop.trigger()), handled, options()).runUntilCaughtUp();

    assertEquals(List.of("insert 1"), handled.summary());
    assertEquals(List.of("on_orders standing by process 7 on elsewhere"), heard.of("standing by"));
  }

  @Test
  void doesNotCatchUpBesideALivingWorker() {
    try (Leases living = leases(OTHER, SHORT).start()) {
      living.take("on_orders");

      WorkException failure =
          assertThrows(
              WorkException.class,
              () -> shop.worker(Shop.app(shop.trigger()), handled, options()).runUntilCaughtUp());

      assertEquals(
          "Trigger `on_orders` is handled by another worker, process 7 on elsewhere: its changes"
              + " are handled there.",
          failure.getMessage());
    }
  }

  @Test
  void standsByWhenTheLeaseIsLost() throws Exception {
    Worker worker = shop.worker(Shop.app(shop.trigger()), handled, options());
    Future<?> running = threads.submit(() -> run(worker));
    shop.insert(1);
    handled.await("insert 1");

    state().deleteOne(new BsonDocument("_id", new BsonString("lease:on_orders")));
    leases(OTHER, Duration.ofSeconds(60)).take("on_orders");
    heard.await("on_orders standing by process 7 on elsewhere");
    shop.insert(2);
    state().deleteOne(new BsonDocument("_id", new BsonString("lease:on_orders")));
    handled.await("insert 2");
    worker.stop();
    running.get();

    assertEquals(List.of("on_orders lease lost"), heard.of("lost"));
    assertEquals(List.of("insert 1", "insert 2"), handled.summary().stream().distinct().toList());
  }

  @Test
  void anEarlierOwnerDoesNotMoveThePosition() throws WorkException {
    shop.insert(1);
    shop.worker(Shop.app(shop.trigger()), handled).runUntilCaughtUp();
    ResumeToken token = ((Position.After) position()).token();
    Lease earlier = leaseOf(new BsonTimestamp(Integer.MAX_VALUE - 1, 0));
    Lease later = leaseOf(new BsonTimestamp(Integer.MAX_VALUE, 0));

    assertEquals(position(), shop.positions().claim(earlier, true).orElseThrow());
    assertEquals(position(), shop.positions().claim(later, true).orElseThrow());

    assertFalse(shop.positions().save(earlier, token));
    assertTrue(shop.positions().claim(earlier, true).isEmpty());
    assertTrue(shop.positions().save(later, token));
  }

  @Test
  void handsNothingOutWhileARenewalIsLate() {
    Lease lease = leaseOf(new BsonTimestamp(1, 1));
    lease.renewed(System.nanoTime() - 1);
    StopSignal stop = new StopSignal();
    stop.give();

    assertFalse(lease.isValid());
    assertFalse(lease.await(stop));
    lease.renewed(System.nanoTime() + SHORT.toNanos());
    assertTrue(lease.await(new StopSignal()));
  }

  private static Lease leaseOf(BsonTimestamp epoch) {
    return new Lease("on_orders", epoch, System.nanoTime() + SHORT.toNanos());
  }

  private Position position() {
    return shop.positions().find("on_orders").orElseThrow();
  }

  private Leases leases(Owner owner, Duration length) {
    return new Leases(shop.client(), shop.database().getName(), owner, length);
  }

  private MongoCollection<BsonDocument> state() {
    return shop.database().getCollection(OwnCollections.STATE, BsonDocument.class);
  }

  private long leases() {
    return state().countDocuments(BsonDocument.parse("{ _id: /^lease:/ }"));
  }

  private WorkerOptions options() {
    return shop.options()
        .with(Shop.timing(Duration.ofSeconds(2), InstantSource.system()))
        .with(heard);
  }

  private static int run(Worker worker) throws WorkException {
    worker.run();
    return 0;
  }
}
