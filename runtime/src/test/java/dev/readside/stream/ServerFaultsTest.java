package dev.readside.stream;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.abort;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.readside.mongod.LocalMongod;
import dev.readside.mongod.MongoUnavailableException;
import dev.readside.mongod.MongodOptions;
import dev.readside.mongod.SmallOplog;
import dev.readside.position.Positions;
import dev.readside.trigger.Functions;
import dev.readside.work.WorkException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonTimestamp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On servers of their own, that fail. */
@Timeout(120)
final class ServerFaultsTest {
  private final Handled handled = new Handled();

  @Test
  void goesOnWhenTheServerComesBack() throws Exception {
    try (LocalMongod server = start(() -> LocalMongod.start(MongodOptions.DEFAULT));
        MongoClient client = MongoClients.create(server.uri())) {
      Shop shop = shopOn(client);
      AtomicReference<@Nullable Worker> worker = new AtomicReference<>();
      Functions restarting =
          (function, arguments) -> {
            handled.execute(function, arguments);
            if (handled.changes().size() == 1) {
              server.kill();
              server.restart();
              shop.insert(2);
            } else {
              requireNonNull(worker.get()).stop();
            }
            return new BsonInt32(0);
          };
      worker.set(shop.worker(Shop.app(shop.trigger()), restarting));
      shop.insert(1);

      requireNonNull(worker.get()).run();

      // The first change may come again: whether the power cut spared its position is chance.
      assertEquals(List.of("insert 1", "insert 2"), handled.summary().stream().distinct().toList());
    }
  }

  /** As after a restart, until a majority of the set has come that far. */
  @Test
  void waitsWhereTheServerSaysThatItPasses() throws Exception {
    MongodOptions failing = new MongodOptions(List.of("--setParameter", "enableTestCommands=1"));
    try (LocalMongod server = start(() -> LocalMongod.start(failing));
        MongoClient client = MongoClients.create(server.uri())) {
      Shop shop = shopOn(client);
      shop.insert(1);
      Heard heard = new Heard();
      client
          .getDatabase("admin")
          .runCommand(
              BsonDocument.parse(
                  """
                  {
                    configureFailPoint: 'failCommand', mode: { times: 4 },
                    data: {
                      failCommands: ['aggregate'], errorCode: 134,
                      errorLabels: ['ResumableChangeStreamError']
                    }
                  }
                  """));

      shop.worker(Shop.app(shop.trigger()), handled, shop.options().with(heard)).runUntilCaughtUp();

      assertEquals(List.of("insert 1"), handled.summary());
      assertFalse(heard.of("the change stream is interrupted").isEmpty());
    }
  }

  @Test
  void saysThatTheHistoryIsLost() throws Exception {
    try (LocalMongod server = start(SmallOplog::start);
        MongoClient client = MongoClients.create(server.uri())) {
      Shop shop = shopOn(client);
      BsonTimestamp start = Positions.now(client);
      SmallOplog.forget(client, start);

      WorkException failure =
          assertThrows(
              WorkException.class,
              () -> shop.worker(Shop.app(shop.trigger()), handled).runUntilCaughtUp());

      assertEquals(
          "Trigger `on_orders` on shop.orders: the server's oplog no longer holds the changes since"
              + " the last run, so they cannot be handled. To go on with the changes from now on,"
              + " delete { _id: \"trigger:on_orders\" } in shop.readside_state and run `readside"
              + " setup` again. A row whose document changed meanwhile stays as it is until the"
              + " document's next change.",
          failure.getMessage());
    }
  }

  @Test
  void goesOnBehindALostHistoryAndRepairs() throws Exception {
    try (LocalMongod server = start(SmallOplog::start);
        MongoClient client = MongoClients.create(server.uri())) {
      Shop shop = shopOn(client);
      Heard heard = new Heard();
      Repairs repairs = new Repairs(0);
      WorkerOptions options = shop.options().with(repairs).with(heard);
      shop.insert(1);
      shop.worker(Shop.app(shop.trigger()), handled, options).runUntilCaughtUp();
      shop.insert(2);
      SmallOplog.forget(client, Positions.now(client));

      shop.worker(Shop.app(shop.trigger()), handled, options).runUntilCaughtUp();
      shop.insert(3);
      shop.worker(Shop.app(shop.trigger()), handled, options).runUntilCaughtUp();

      assertEquals(List.of("insert 1", "insert 3"), handled.summary());
      assertEquals(1, repairs.calls());
      assertEquals(1, heard.of("were lost: the server's oplog no longer holds them").size());
    }
  }

  private static Shop shopOn(MongoClient client) {
    Shop shop = new Shop(client, client.getDatabase("shop"));
    shop.positions().recordStart("on_orders", Positions.now(client));
    return shop;
  }

  private static LocalMongod start(Start start) {
    try {
      return start.server();
    } catch (MongoUnavailableException unavailable) {
      return abort(unavailable.getMessage());
    }
  }

  /** Of one kind of server. */
  private interface Start {
    LocalMongod server() throws MongoUnavailableException;
  }
}
