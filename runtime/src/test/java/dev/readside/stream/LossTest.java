package dev.readside.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.MongoNamespace;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.readside.appservices.App;
import dev.readside.appservices.FunctionSource;
import dev.readside.function.FunctionHost;
import dev.readside.function.HostOptions;
import dev.readside.loss.Repairer;
import dev.readside.mongod.MongoExtension;
import dev.readside.own.OwnCollections;
import dev.readside.position.Positions;
import dev.readside.work.WorkException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A collection that goes takes its documents away without a change for each. */
@ExtendWith(MongoExtension.class)
final class LossTest {
  private final Shop shop;
  private final Handled handled = new Handled();
  private final Heard heard = new Heard();

  LossTest(MongoClient client, MongoDatabase database) {
    shop = new Shop(client, database);
    shop.positions().recordStart("on_orders", Positions.now(client));
  }

  @Test
  void repairsAfterTheCollectionWasDropped() throws WorkException {
    Repairs repairs = new Repairs(0);
    shop.insert(1);
    shop.orders().drop();
    shop.insert(2);

    catchUp(repairs);
    catchUp(repairs);

    assertEquals(List.of("insert 1", "insert 2"), handled.summary());
    assertEquals(1, repairs.calls());
    assertEquals(1, heard.of("were lost: the collection was dropped or renamed").size());
    assertEquals(0, losses());
  }

  @Test
  void repairsAfterTheCollectionWasRenamed() throws WorkException {
    Repairs repairs = new Repairs(0);
    shop.insert(1);
    String old = shop.database().getName() + ".old";
    shop.orders().renameCollection(new MongoNamespace(old));

    catchUp(repairs);

    assertEquals(1, repairs.calls());
    assertEquals(List.of("on_orders repaired"), heard.of("repaired"));
  }

  /** Then the rows are not right yet when the first repair has ended. */
  @Test
  void saysNothingOfARepairThatAnotherLossCameInto() throws Exception {
    CountDownLatch again = new CountDownLatch(1);
    SlowRepairs repairs = new SlowRepairs(again);

    whileRunning(
        repairs,
        () -> {
          shop.orders().drop();
          Until.holds(() -> repairs.calls() == 1, () -> "no repair");
          shop.insert(2);
          shop.orders().drop();
          Until.holds(() -> heard.of(" lost ").size() == 2, () -> heard.of(""));
          again.countDown();
          heard.await("repaired");
        });

    assertEquals(List.of("on_orders repaired"), heard.of("repaired"));
    assertEquals(2, repairs.calls());
    assertEquals(0, losses());
  }

  /** The first one goes on until it may end. */
  private static final class SlowRepairs implements Repairer {
    private final CountDownLatch end;
    private final AtomicInteger calls = new AtomicInteger();

    SlowRepairs(CountDownLatch end) {
      this.end = end;
    }

    int calls() {
      return calls.get();
    }

    @Override
    public boolean covers(String trigger) {
      return true;
    }

    @Override
    public Optional<String> repair(String trigger) throws InterruptedException {
      calls.incrementAndGet();
      end.await();
      return Optional.empty();
    }
  }

  @Test
  void triesARepairAgain() throws WorkException {
    Repairs repairs = new Repairs(3);
    shop.insert(1);
    shop.orders().drop();

    catchUp(repairs);

    assertEquals(4, repairs.calls());
    assertEquals(3, heard.of("the rows could not be repaired: no ").size());
  }

  @Test
  void remembersWhatCouldNotBeRepaired() throws WorkException {
    shop.insert(1);
    shop.orders().drop();

    WorkException failure =
        assertThrows(WorkException.class, () -> catchUp(new Repairs(Integer.MAX_VALUE)));

    String message = String.valueOf(failure.getMessage());
    assertTrue(message.endsWith(" The next run tries again."), message);
    assertEquals(1, losses());
    Repairs later = new Repairs(0);
    catchUp(later);
    assertEquals(1, later.calls());
    assertEquals(0, losses());
  }

  @Test
  void saysWhatIsTheUsersToRepair() throws WorkException {
    shop.insert(1);
    shop.orders().drop();

    catchUp(Repairer.NONE);

    String state = shop.database().getName() + ".readside_state";
    String what = "delete { _id: \"lost:on_orders\" } in " + state;
    assertFalse(heard.of(what).isEmpty(), what);
    assertEquals(1, losses());
  }

  @Test
  void repairsAfterItsStateWasRemoved() throws Exception {
    Repairs repairs = new Repairs(0);

    whileRunning(
        repairs,
        () -> {
          shop.database().getCollection(OwnCollections.STATE).drop();
          shop.insert(2);
          heard.await("repaired");
        });

    assertEquals(1, repairs.calls());
    assertEquals(1, heard.of("were lost: its position in readside_state was removed").size());
    assertEquals(0, losses());
    assertTrue(shop.positions().isRecorded("on_orders"));
  }

  @Test
  void handlesAgainWhatItCannotRepairAfterItsStateWasRemoved() throws Exception {
    whileRunning(
        Repairer.NONE,
        () -> {
          shop.database().getCollection(OwnCollections.STATE).drop();
          heard.await("its position in readside_state was removed; it goes on with the changes");
          shop.insert(2);
          handled.await("insert 2");
        });

    assertTrue(shop.positions().isRecorded("on_orders"));
  }

  @Test
  void oneRepairSettlesAllThatWasRecordedBefore() throws WorkException {
    Repairs repairs = new Repairs(0);
    failures().insertMany(IntStream.range(0, 1_500).mapToObj(LossTest::unnamed).toList());

    catchUp(repairs);

    assertEquals(1, repairs.calls());
    assertEquals(0, failures().countDocuments());
  }

  /** Such as {@code readside_retry}, or a function on Atlas: nobody tells the worker. */
  @Test
  void repairsWhatOthersRecord() throws Exception {
    Repairs repairs = new Repairs(0);

    whileRunning(
        repairs,
        () -> {
          failures().insertOne(unnamed(1));
          heard.await("repaired");
        });

    assertEquals(0, failures().countDocuments());
  }

  /** What the server cannot compute is not computed again and again. */
  @Test
  void leavesWhatARepairCouldNotMend() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    Repairer hopeless =
        new Repairer() {
          @Override
          public boolean covers(String trigger) {
            return true;
          }

          @Override
          public Optional<String> repair(String trigger) {
            calls.incrementAndGet();
            return Optional.of("no");
          }
        };

    whileRunning(
        hopeless,
        () -> {
          failures().insertOne(unnamed(1));
          Until.holds(() -> calls.get() == 1, calls::get);
          failures().insertOne(unnamed(2));
          Until.holds(() -> calls.get() == 2, calls::get);
        });
    int before = calls.get();
    catchUp(hopeless);

    assertEquals(2, before);
    assertEquals(3, calls.get()); // Once for each run.
    assertEquals(2, failures().countDocuments(BsonDocument.parse("{ error: 'no' }")));
  }

  /** When its patience has come to an end, the worker records the change, and goes on. */
  @Test
  void recordsAndRepairsWhatAFunctionThrowsBack() throws Exception {
    Repairs repairs = new Repairs(0);
    shop.insert(1, 2, 3);
    FunctionSource throwing =
        new FunctionSource(
            "handle",
            "functions/handle.js",
            "exports = (change) => { if (change.documentKey._id === 2) throw new Error('no'); };");
    App app =
        new App(
            Path.of("."),
            "shop",
            Map.of(),
            Map.of("handle", throwing),
            List.of(shop.trigger()),
            List.of());
    WorkerOptions options = shop.options().with(repairs).with(heard);

    try (FunctionHost host = new FunctionHost(app, shop.client(), HostOptions.atlas())) {
      new Worker(app, shop.client(), host::execute, options).runUntilCaughtUp();
    }

    BsonDocument recorded = Objects.requireNonNull(failures().find().first());
    assertEquals(1, failures().countDocuments());
    assertEquals("repair", recorded.getString("state").getValue());
    assertEquals("2", recorded.getString("key").getValue());
    assertEquals(8, heard.of("function `handle` failed and is tried again").size());
  }

  private MongoCollection<BsonDocument> failures() {
    return shop.database().getCollection("readside_failures", BsonDocument.class);
  }

  /** As a function records a change whose rows it cannot name. */
  private static BsonDocument unnamed(int number) {
    return BsonDocument.parse(
        """
        { _id: 'on_orders:%d', function: 'on_orders', state: 'repair',
          lastFailedAt: { $date: '2026-11-24T16:26:15Z' } }
        """
            .formatted(number));
  }

  /** After a first change. */
  private void whileRunning(Repairer repairer, Runnable work) throws Exception {
    WorkerOptions options =
        shop.options()
            .with(Shop.timing(Duration.ofMillis(500), InstantSource.system()))
            .with(repairer)
            .with(heard);
    Worker worker = shop.worker(Shop.app(shop.trigger()), handled, options);
    FutureTask<Void> running =
        new FutureTask<>(
            () -> {
              worker.run();
              return null;
            });
    Thread thread = new Thread(running);
    thread.start();
    shop.insert(1);
    handled.await("insert 1");
    work.run();
    worker.stop();
    running.get();
  }

  private void catchUp(Repairer repairer) throws WorkException {
    WorkerOptions options = shop.options().with(repairer).with(heard);
    shop.worker(Shop.app(shop.trigger()), handled, options).runUntilCaughtUp();
  }

  private long losses() {
    return shop.database()
        .getCollection(OwnCollections.STATE)
        .countDocuments(BsonDocument.parse("{ _id: /^lost:/ }"));
  }
}
