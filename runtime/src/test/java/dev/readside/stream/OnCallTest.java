package dev.readside.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import dev.readside.fault.Crash;
import dev.readside.mongod.MongoExtension;
import dev.readside.own.OwnCollections;
import dev.readside.position.Positions;
import dev.readside.trigger.Functions;
import dev.readside.work.WorkException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A worker that keeps its streams from one time it catches up to the next. */
@ExtendWith(MongoExtension.class)
final class OnCallTest {
  private final MongoClient client;
  private final Shop shop;
  private final Handled handled = new Handled();
  private final List<String> opened = new CopyOnWriteArrayList<>();

  OnCallTest(MongoClient client, MongoDatabase database) {
    this.client = client;
    shop = new Shop(client, database);
    shop.positions().recordStart("on_orders", Positions.now(client));
  }

  @Test
  void handlesEachChangeOnceOverOneStream() throws WorkException {
    try (Worker.OnCall worker = worker(handled).onCall()) {
      for (int id = 1; id <= 3; id++) {
        shop.insert(id);
        worker.catchUp();
        worker.catchUp();
        assertEquals(id, handled.summary().size());
      }
    }

    assertEquals(List.of("insert 1", "insert 2", "insert 3"), handled.summary());
    assertEquals(1, opened.size(), opened::toString);
  }

  @Test
  void goesOnWhereTheServerHasForgottenItsCursor() throws WorkException {
    try (Worker.OnCall worker = worker(handled).onCall()) {
      shop.insert(1);
      worker.catchUp();
      killCursors();
      shop.insert(2);
      worker.catchUp();
    }

    assertEquals(List.of("insert 1", "insert 2"), handled.summary());
  }

  /** As the server does after ten minutes in which nobody asked. */
  private void killCursors() {
    List<Long> open =
        cursors("{}").stream()
            .map(found -> found.get("cursor", Document.class).getLong("cursorId"))
            .toList();
    assertEquals(1, open.size(), open::toString);
    shop.database().runCommand(new Document("killCursors", "orders").append("cursors", open));
  }

  /** The change streams that nobody reads at this moment. */
  private List<Document> cursors(String filter) {
    return client
        .getDatabase("admin")
        .aggregate(
            List.of(
                Document.parse("{ $currentOp: { idleCursors: true, allUsers: true } }"),
                Document.parse(
                    "{ $match: { type: 'idleCursor', ns: '%s' } }"
                        .formatted(shop.orders().getNamespace())),
                new Document("$match", Document.parse(filter))))
        .into(new ArrayList<>());
  }

  @Test
  void givesItsTriggersToTheNextWhenItIsClosed() throws WorkException {
    try (Worker.OnCall worker = worker(handled).onCall()) {
      shop.insert(1);
      worker.catchUp();
    }
    shop.insert(2);
    shop.orders().deleteOne(Shop.document(1));

    worker(handled).runUntilCaughtUp();

    assertEquals(List.of("insert 1", "insert 2", "delete 1"), handled.summary());
  }

  /** Then changes may be handled twice, but none is left out. */
  @Test
  void goesOnWhenAnotherWorkerHadItsTriggersInBetween() throws WorkException {
    try (Worker.OnCall worker = worker(handled).onCall()) {
      shop.insert(1);
      worker.catchUp();
      state().deleteOne(Filters.eq("_id", "lease:on_orders"));
      shop.insert(2);
      worker(handled).runUntilCaughtUp();
      shop.insert(3);
      worker.catchUp();
    }

    assertEquals(
        List.of("insert 1", "insert 2", "insert 3"),
        handled.summary().stream().distinct().toList());
  }

  @Test
  void leavesToTheNextWhatAFunctionDiedOf() throws WorkException {
    Functions dying =
        (function, arguments) -> {
          handled.execute(function, arguments);
          throw new Crash("on " + handled.summary());
        };
    shop.insert(1);
    try (Worker.OnCall worker = worker(dying).onCall()) {
      assertThrows(Crash.class, worker::catchUp);
    }

    assertEquals(0, state().countDocuments(Filters.eq("_id", "lease:on_orders")));
    worker(handled).runUntilCaughtUp();
    assertEquals(List.of("insert 1", "insert 1"), handled.summary());
  }

  /** The stream may have come to the goal by then, and was to stay open. */
  @Test
  void leavesNoStreamOpenWhereAFunctionDiesLate() {
    String rests = "{ $expr: { $lt: ['$cursor.lastAccessDate', { $subtract: ['$$NOW', 500] }] } }";
    Functions dying =
        (function, arguments) -> {
          Until.holds(() -> !cursors(rests).isEmpty(), () -> cursors("{}"));
          throw new Crash("behind the goal");
        };
    shop.insert(1);
    try (Worker.OnCall worker = worker(dying).onCall()) {
      assertThrows(Crash.class, worker::catchUp);
    }

    assertEquals(List.of(), cursors("{}"));
  }

  private MongoCollection<Document> state() {
    return shop.database().getCollection(OwnCollections.STATE);
  }

  private Worker worker(Functions functions) {
    return shop.worker(Shop.app(shop.trigger()), functions, shop.options().with(new Opened()));
  }

  private final class Opened implements WorkerListener {
    @Override
    public void started(String trigger, String from) {
      opened.add(from);
    }
  }
}
