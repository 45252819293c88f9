package dev.readside.stream;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.mongodb.MongoNamespace;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ChangeStreamPreAndPostImagesOptions;
import com.mongodb.client.model.CreateCollectionOptions;
import dev.readside.fault.Crash;
import dev.readside.mongod.MongoExtension;
import dev.readside.own.OwnCollections;
import dev.readside.position.Position;
import dev.readside.position.Positions;
import dev.readside.trigger.DatabaseTrigger;
import dev.readside.trigger.Functions;
import dev.readside.work.WorkException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MongoExtension.class)
final class WorkerTest {
  private final Shop shop;
  private final Handled handled = new Handled();

  WorkerTest(MongoClient client, MongoDatabase database) {
    shop = new Shop(client, database);
    shop.positions().recordStart("on_orders", Positions.now(client));
  }

  @Test
  void handlesEachKindOfChange() throws WorkException {
    shop.insert(1);
    shop.orders().updateOne(Shop.document(1), BsonDocument.parse("{ $set: { a: 1 } }"));
    shop.orders().replaceOne(Shop.document(1), BsonDocument.parse("{ b: 1 }"));
    shop.orders().deleteOne(Shop.document(1));

    shop.worker(Shop.app(shop.trigger()), handled).runUntilCaughtUp();

    assertEquals(List.of("insert 1", "update 1", "replace 1", "delete 1"), handled.summary());
  }

  @Test
  void resumesAfterRestart() throws WorkException {
    shop.insert(1);
    shop.worker(Shop.app(shop.trigger()), handled).runUntilCaughtUp();
    shop.insert(2);
    shop.worker(Shop.app(shop.trigger()), handled).runUntilCaughtUp();

    assertEquals(List.of("insert 1", "insert 2"), handled.summary());
  }

  @Test
  void repeatsWhatACrashCutOff() throws WorkException {
    shop.insert(1, 2, 3);
    Functions crashing =
        (function, arguments) -> {
          handled.execute(function, arguments);
          if (handled.changes().size() == 2) {
            throw new Crash("between the function and its note");
          }
          return new BsonInt32(0);
        };

    assertThrows(
        Crash.class, () -> shop.worker(Shop.app(shop.trigger()), crashing).runUntilCaughtUp());
    shop.worker(Shop.app(shop.trigger()), handled).runUntilCaughtUp();

    assertEquals(List.of("insert 1", "insert 2"), handled.summary().subList(0, 2));
    List<String> repeated = handled.summary().subList(2, handled.summary().size());
    assertEquals(
        List.of("insert 2", "insert 3"), repeated.subList(repeated.size() - 2, repeated.size()));
    assertEquals(1, handled.summary().stream().filter("insert 3"::equals).count());
  }

  @Test
  void startsNowWithoutAPosition() throws WorkException {
    shop.insert(1);
    shop.database().getCollection(OwnCollections.STATE).drop();
    Worker worker = shop.worker(Shop.app(shop.trigger()), handled);

    worker.runUntilCaughtUp();
    shop.insert(2);
    worker.runUntilCaughtUp();

    assertEquals(List.of("insert 2"), handled.summary());
  }

  @Test
  void givesFunctionsWhatMatchAndProjectLeave() throws WorkException {
    shop.insert(1, 2, 3);
    String match = "{ 'documentKey._id': { $gt: 1 } }";

    shop.worker(Shop.app(shop.trigger(match, "{ _id: 0, documentKey: 1 }")), handled)
        .runUntilCaughtUp();

    assertEquals(
        List.of(
            BsonDocument.parse("{ documentKey: { _id: 2 } }"),
            BsonDocument.parse("{ documentKey: { _id: 3 } }")),
        handled.changes());
  }

  @Test
  void advancesOverChangesThatDoNotMatch() throws WorkException {
    shop.worker(Shop.app(shop.trigger()), handled).runUntilCaughtUp();
    Position before = shop.positions().find("on_orders").orElseThrow();
    shop.insert(1);

    shop.worker(Shop.app(shop.trigger("{ operationType: 'none' }", "{}")), handled)
        .runUntilCaughtUp();

    Position after = shop.positions().find("on_orders").orElseThrow();
    assertEquals(1, timeOf(after).compareTo(timeOf(before)));
    assertEquals(List.of(), handled.changes());
  }

  private static BsonTimestamp timeOf(Position position) {
    return ((Position.After) position).token().time();
  }

  @Test
  void goesOnAfterTheCollectionWasDropped() throws WorkException {
    Worker worker = shop.worker(Shop.app(shop.trigger()), handled);
    shop.insert(1);
    shop.orders().drop();
    shop.insert(2);

    worker.runUntilCaughtUp();
    shop.orders().drop();
    worker.runUntilCaughtUp();
    shop.insert(3);
    worker.runUntilCaughtUp();

    assertEquals(List.of("insert 1", "insert 2", "insert 3"), handled.summary());
  }

  @Test
  void goesOnAfterTheCollectionWasRenamed() throws WorkException {
    Worker worker = shop.worker(Shop.app(shop.trigger()), handled);
    shop.insert(1);
    String old = shop.database().getName() + ".old";
    shop.orders().renameCollection(new MongoNamespace(old));
    shop.insert(2);

    worker.runUntilCaughtUp();

    assertEquals(List.of("insert 1", "insert 2"), handled.summary());
  }

  @Test
  void givesDocumentsBeforeAndAfterWhereAskedFor() throws WorkException {
    shop.database()
        .createCollection(
            "orders",
            new CreateCollectionOptions()
                .changeStreamPreAndPostImagesOptions(
                    new ChangeStreamPreAndPostImagesOptions(true)));
    shop.insert(1);
    shop.orders().replaceOne(Shop.document(1), BsonDocument.parse("{ a: 1 }"));
    String project = "{ fullDocument: 1, fullDocumentBeforeChange: 1, _id: 0 }";

    shop.worker(Shop.app(Shop.whole(shop.trigger("{}", project))), handled).runUntilCaughtUp();

    assertEquals(
        List.of(
            BsonDocument.parse("{ fullDocument: { _id: 1 } }"),
            BsonDocument.parse(
                "{ fullDocument: { _id: 1, a: 1 }, fullDocumentBeforeChange: { _id: 1 } }")),
        handled.changes());
  }

  @Test
  void givesGeneratedFunctionsArrays() throws WorkException {
    shop.insert(1, 2, 3);

    shop.worker(Shop.batchingApp(shop.trigger()), handled).runUntilCaughtUp();

    assertEquals(List.of("insert 1", "insert 2", "insert 3"), handled.summary());
    assertEquals(1, handled.arguments().size());
  }

  @Test
  void triesAThrownBatchAgainInHalves() throws WorkException {
    shop.insert(1, 2, 3);
    Functions picky =
        (function, arguments) -> {
          if (arguments.get(0).asArray().size() > 1) {
            throw new IllegalStateException("too much at once");
          }
          return handled.execute(function, arguments);
        };

    shop.worker(Shop.batchingApp(shop.trigger()), picky).runUntilCaughtUp();

    assertEquals(List.of("insert 1", "insert 2", "insert 3"), handled.summary());
  }

  @Test
  void givesUpOnAFunctionThatKeepsFailing() {
    shop.insert(1);
    Functions broken =
        (function, arguments) -> {
          throw new IllegalStateException("no");
        };

    WorkException failure =
        assertThrows(
            WorkException.class,
            () -> shop.worker(Shop.app(shop.trigger()), broken).runUntilCaughtUp());

    assertEquals(
        "Trigger `on_orders`: its function failed 9 times in a row: no", failure.getMessage());
  }

  @Test
  void givesNothingBehindWhatItGivesUp() {
    shop.insert(1, 2);

    assertThrows(
        WorkException.class,
        () -> shop.worker(Shop.app(shop.trigger()), failingAtFirst()).runUntilCaughtUp());

    assertEquals(List.of(), handled.summary());
  }

  @Test
  void givesNothingBehindWhatIsTriedAgainWhenItIsStopped() throws WorkException {
    shop.insert(1, 2);
    AtomicReference<@Nullable Worker> worker = new AtomicReference<>();
    WorkerListener stopping =
        new WorkerListener() {
          @Override
          public void failing(String trigger, String what) {
            requireNonNull(worker.get()).stop();
          }
        };
    worker.set(
        shop.worker(Shop.app(shop.trigger()), failingAtFirst(), shop.options().with(stopping)));

    requireNonNull(worker.get()).runUntilCaughtUp();

    assertEquals(List.of(), handled.summary());
  }

  /** Takes no change of the first document. */
  private Functions failingAtFirst() {
    return (function, arguments) -> {
      if (arguments.get(0).asDocument().getDocument("documentKey").equals(Shop.document(1))) {
        throw new IllegalStateException("no");
      }
      return handled.execute(function, arguments);
    };
  }

  @Test
  void doesNotRunADisabledTrigger() throws WorkException {
    shop.insert(1);
    Functions none =
        (function, arguments) -> {
          throw new AssertionError(function);
        };

    shop.worker(Shop.app(Shop.disabled(shop.trigger())), none).runUntilCaughtUp();
  }

  @Test
  void tellsWhatItDoesOtherwiseThanATriggerAsks() throws WorkException {
    Heard heard = new Heard();
    shop.insert(1);

    DatabaseTrigger trigger = Shop.warning(shop.trigger(), "it is handled nevertheless");
    shop.worker(Shop.app(trigger), handled, shop.options().with(heard)).runUntilCaughtUp();

    assertEquals(List.of("insert 1"), handled.summary());
    assertFalse(heard.of("it is handled nevertheless").isEmpty());
  }

  @Test
  void tellsHowManyChangesFailed() throws WorkException {
    shop.insert(1, 2);
    List<String> heard = new CopyOnWriteArrayList<>();
    WorkerListener listener =
        new WorkerListener() {
          @Override
          public void handled(String trigger, Handling handling) {
            heard.add(trigger + " " + handling.changes() + " " + handling.failed());
          }
        };
    Functions failing = (function, arguments) -> failures(arguments.get(0));

    shop.worker(Shop.batchingApp(shop.trigger()), failing, shop.options().with(listener))
        .runUntilCaughtUp();

    assertEquals(List.of("on_orders 2 2"), heard);
  }

  private static BsonValue failures(BsonValue argument) {
    return new BsonInt32(Handled.changesOf(argument).size());
  }
}
