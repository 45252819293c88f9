package dev.readside.stream;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.readside.appservices.App;
import dev.readside.appservices.DatabaseTrigger;
import dev.readside.appservices.FunctionSource;
import dev.readside.appservices.OperationType;
import dev.readside.appservices.ScheduledTrigger;
import dev.readside.position.Positions;
import dev.readside.work.BackOff;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonInt32;

/** A collection {@code orders}, and apps with one trigger on it; state lies beside it. */
record Shop(MongoClient client, MongoDatabase database) {
  MongoCollection<BsonDocument> orders() {
    return database.getCollection("orders", BsonDocument.class);
  }

  void insert(int... ids) {
    for (int id : ids) {
      orders().insertOne(document(id));
    }
  }

  static BsonDocument document(int id) {
    return new BsonDocument("_id", new BsonInt32(id));
  }

  /** A trigger that asks for everything and gets it one change at a time. */
  DatabaseTrigger trigger() {
    return trigger("{}", "{}");
  }

  DatabaseTrigger trigger(String match, String project) {
    return new DatabaseTrigger(
        "on_orders",
        false,
        "mongodb-atlas",
        database.getName(),
        "orders",
        EnumSet.allOf(OperationType.class),
        BsonDocument.parse(match),
        BsonDocument.parse(project),
        false,
        false,
        false,
        false,
        false,
        "handle");
  }

  DatabaseTrigger unordered() {
    return copy(trigger(), false, false, true);
  }

  static DatabaseTrigger disabled(DatabaseTrigger trigger) {
    return copy(trigger, true, false, false);
  }

  /** Asks for the document before and after the change. */
  static DatabaseTrigger whole(DatabaseTrigger trigger) {
    return copy(trigger, false, true, false);
  }

  private static DatabaseTrigger copy(
      DatabaseTrigger trigger, boolean off, boolean whole, boolean unordered) {
    return new DatabaseTrigger(
        trigger.name(),
        off,
        trigger.service(),
        trigger.database(),
        trigger.collection(),
        trigger.operationTypes(),
        trigger.match(),
        trigger.project(),
        whole,
        whole,
        unordered,
        trigger.skipCatchupEvents(),
        trigger.tolerateResumeErrors(),
        trigger.function());
  }

  static DatabaseTrigger skipping(DatabaseTrigger trigger) {
    return new DatabaseTrigger(
        trigger.name(),
        trigger.disabled(),
        trigger.service(),
        trigger.database(),
        trigger.collection(),
        trigger.operationTypes(),
        trigger.match(),
        trigger.project(),
        trigger.fullDocument(),
        trigger.fullDocumentBeforeChange(),
        trigger.unordered(),
        true,
        trigger.tolerateResumeErrors(),
        trigger.function());
  }

  static App app(DatabaseTrigger trigger) {
    return new App(Path.of("."), "shop", Map.of(), Map.of(), List.of(trigger), List.of());
  }

  /** The function is one that takes arrays. */
  static App batchingApp(DatabaseTrigger trigger) {
    FunctionSource function =
        new FunctionSource(
            "handle",
            "functions/handle.js",
            "// Generated from projections.yaml#orders, version 1. Do not edit.");
    return new App(
        Path.of("."), "shop", Map.of(), Map.of("handle", function), List.of(trigger), List.of());
  }

  static App app(ScheduledTrigger trigger) {
    return new App(Path.of("."), "shop", Map.of(), Map.of(), List.of(), List.of(trigger));
  }

  Worker worker(App app, Functions functions) {
    return worker(app, functions, options());
  }

  Worker worker(App app, Functions functions, WorkerOptions options) {
    return new Worker(app, client, functions, options);
  }

  WorkerOptions options() {
    return WorkerOptions.of(database.getName())
        .savingEvery(Duration.ofMillis(1))
        .with(new BackOff(Duration.ofMillis(1), Duration.ofMillis(10), 9));
  }

  Positions positions() {
    return new Positions(client, database.getName());
  }
}
