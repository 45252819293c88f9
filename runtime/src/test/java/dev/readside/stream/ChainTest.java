package dev.readside.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import dev.readside.appservices.App;
import dev.readside.model.Namespace;
import dev.readside.mongod.MongoExtension;
import dev.readside.position.Positions;
import dev.readside.trigger.DatabaseTrigger;
import dev.readside.trigger.Functions;
import dev.readside.trigger.Watch;
import dev.readside.work.WorkException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Triggers that watch what the functions of other triggers write. */
@ExtendWith(MongoExtension.class)
final class ChainTest {
  private static final List<String> CHAIN = List.of("orders", "first", "second", "third");

  private final Shop shop;

  ChainTest(MongoClient client, MongoDatabase database) {
    shop = new Shop(client, database);
  }

  @Test
  void catchesUpToTheEndOfTheChain() throws WorkException {
    App app = app(CHAIN.subList(0, 3).stream().map(this::on).toList());
    startNow(app);
    shop.insert(1, 2);

    shop.worker(app, this::copyToTheNext).runUntilCaughtUp();

    assertEquals(
        List.of(2L, 2L, 2L, 2L),
        CHAIN.stream().map(name -> shop.database().getCollection(name).countDocuments()).toList());
  }

  @Test
  void endsWhereEachChangeCausesAnother() {
    App app = app(Stream.of("orders", "first").map(this::on).toList());
    startNow(app);
    shop.insert(1);
    Functions busy =
        (function, arguments) -> {
          shop.insert((int) shop.orders().countDocuments() + 1);
          return copyToTheNext(function, arguments);
        };

    assertTimeoutPreemptively(
        Duration.ofSeconds(30), () -> shop.worker(app, busy).runUntilCaughtUp());
  }

  private void startNow(App app) {
    app.databaseTriggers()
        .forEach(
            trigger -> shop.positions().recordStart(trigger.name(), Positions.now(shop.client())));
  }

  /** Each function is named after the collection that its trigger watches. */
  private BsonValue copyToTheNext(String function, List<BsonValue> arguments) {
    String next = CHAIN.get(CHAIN.indexOf(function) + 1);
    for (BsonDocument change : Handled.changesOf(arguments.get(0))) {
      BsonValue id = change.getDocument("documentKey").get("_id");
      shop.database()
          .getCollection(next, BsonDocument.class)
          .insertOne(new BsonDocument("_id", id));
    }
    return new BsonInt32(0);
  }

  private DatabaseTrigger on(String collection) {
    Watch orders = shop.trigger().watch();
    Watch watch =
        new Watch(
            new Namespace(orders.source().database(), collection),
            orders.operationTypes(),
            orders.match(),
            orders.project(),
            orders.documents());
    return new DatabaseTrigger(
        "on_" + collection, false, watch, false, false, List.of(), collection);
  }

  private static App app(List<DatabaseTrigger> triggers) {
    return new App(Path.of("."), "shop", Map.of(), Map.of(), triggers, List.of());
  }
}
