package dev.readside.stream;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.readside.appservices.App;
import dev.readside.appservices.FunctionSource;
import dev.readside.model.Namespace;
import dev.readside.position.Positions;
import dev.readside.stream.WorkerOptions.Timing;
import dev.readside.trigger.DatabaseTrigger;
import dev.readside.trigger.Functions;
import dev.readside.trigger.OperationType;
import dev.readside.trigger.ScheduledTrigger;
import dev.readside.trigger.Watch;
import dev.readside.work.BackOff;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
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
    return on(
        new Namespace(database.getName(), "orders"),
        BsonDocument.parse(match),
        BsonDocument.parse(project),
        Watch.Documents.NONE);
  }

  private static DatabaseTrigger on(
      Namespace source, BsonDocument match, BsonDocument project, Watch.Documents documents) {
    Watch watch = new Watch(source, EnumSet.allOf(OperationType.class), match, project, documents);
    return new DatabaseTrigger("on_orders", false, watch, false, false, List.of(), "handle");
  }

  DatabaseTrigger unordered() {
    return with(trigger(), false, true, List.of());
  }

  static DatabaseTrigger disabled(DatabaseTrigger trigger) {
    return with(trigger, true, false, List.of());
  }

  static DatabaseTrigger warning(DatabaseTrigger trigger, String warning) {
    return with(trigger, false, false, List.of(warning));
  }

  private static DatabaseTrigger with(
      DatabaseTrigger trigger, boolean disabled, boolean unordered, List<String> warnings) {
    return new DatabaseTrigger(
        trigger.name(),
        disabled,
        trigger.watch(),
        unordered,
        trigger.passesLosses(),
        warnings,
        trigger.function());
  }

  /** Asks for the document before and after the change. */
  static DatabaseTrigger whole(DatabaseTrigger trigger) {
    Watch watch = trigger.watch();
    return on(watch.source(), watch.match(), watch.project(), new Watch.Documents(true, true));
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
        .with(timing(Timing.DEFAULT.lease(), InstantSource.system()));
  }

  /** Saves at once, and does not wait long before it tries again. */
  static Timing timing(Duration lease, InstantSource clock) {
    BackOff backOff = new BackOff(Duration.ofMillis(1), Duration.ofMillis(10), 9);
    return new Timing(Duration.ofMillis(1), lease, backOff, clock, Timing.DEFAULT.look());
  }

  Positions positions() {
    return new Positions(client, database.getName());
  }
}
