package dev.readside.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.MongoNamespace;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import dev.readside.mongod.MongoExtension;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
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
  void repairsAfterTheCollectionWasDropped() throws WorkerException {
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
  void repairsAfterTheCollectionWasRenamed() throws WorkerException {
    Repairs repairs = new Repairs(0);
    shop.insert(1);
    String old = shop.database().getName() + ".old";
    shop.orders().renameCollection(new MongoNamespace(old));

    catchUp(repairs);

    assertEquals(1, repairs.calls());
    assertEquals(List.of("on_orders repaired"), heard.of("repaired"));
  }

  @Test
  void triesARepairAgain() throws WorkerException {
    Repairs repairs = new Repairs(3);
    shop.insert(1);
    shop.orders().drop();

    catchUp(repairs);

    assertEquals(4, repairs.calls());
    assertEquals(3, heard.of("the rows could not be repaired: no ").size());
  }

  @Test
  void remembersWhatCouldNotBeRepaired() throws WorkerException {
    shop.insert(1);
    shop.orders().drop();

    WorkerException failure =
        assertThrows(WorkerException.class, () -> catchUp(new Repairs(Integer.MAX_VALUE)));

    String message = String.valueOf(failure.getMessage());
    assertTrue(message.endsWith(" The next run tries again."), message);
    assertEquals(1, losses());
    Repairs later = new Repairs(0);
    catchUp(later);
    assertEquals(1, later.calls());
    assertEquals(0, losses());
  }

  @Test
  void saysWhatIsTheUsersToRepair() throws WorkerException {
    shop.insert(1);
    shop.orders().drop();

    catchUp(LostChanges.NONE);

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
          shop.database().getCollection(Positions.COLLECTION).drop();
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
        LostChanges.NONE,
        () -> {
          shop.database().getCollection(Positions.COLLECTION).drop();
          heard.await("its position in readside_state was removed; it goes on with the changes");
          shop.insert(2);
          handled.await("insert 2");
        });

    assertTrue(shop.positions().isRecorded("on_orders"));
  }

  /** After a first change. */
  private void whileRunning(LostChanges lostChanges, Runnable work) throws Exception {
    WorkerOptions options =
        shop.options().leasing(Duration.ofMillis(500)).with(lostChanges).with(heard);
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

  private void catchUp(LostChanges lostChanges) throws WorkerException {
    WorkerOptions options = shop.options().with(lostChanges).with(heard);
    shop.worker(Shop.app(shop.trigger()), handled, options).runUntilCaughtUp();
  }

  private long losses() {
    return shop.database()
        .getCollection(Positions.COLLECTION)
        .countDocuments(BsonDocument.parse("{ _id: /^lost:/ }"));
  }
}
