package dev.readside.demo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import dev.readside.appservices.App;
import dev.readside.appservices.DatabaseTrigger;
import dev.readside.function.FunctionException;
import dev.readside.function.FunctionHost;
import dev.readside.function.HostOptions;
import dev.readside.plan.ProjectionPlan;
import dev.readside.stream.Worker;
import dev.readside.stream.WorkerException;
import dev.readside.stream.WorkerOptions;
import dev.readside.terminal.Table;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;

/** The generated project at work, and the read collection that it keeps. */
final class ReadSide implements AutoCloseable {

  private static final String[] COLUMNS = {
    "number", "customer", "city", "status", "items", "total"
  };

  private final MongoClient client;
  private final App app;
  private final ProjectionPlan projection;
  private final FunctionHost host;

  ReadSide(MongoClient client, App app, ProjectionPlan projection) {
    this.client = client;
    this.app = app;
    this.projection = projection;
    this.host = new FunctionHost(app, client, HostOptions.atlas());
  }

  /** Runs the trigger for every change so far. */
  void catchUp() throws WorkerException {
    worker().runUntilCaughtUp();
  }

  Worker worker() {
    return new Worker(app, client, host::execute, WorkerOptions.of(projection.rows().database()));
  }

  /** Hands a change to the generated function once more. */
  void deliver(BsonDocument change) throws FunctionException {
    DatabaseTrigger trigger = app.databaseTriggers().get(0);
    host.execute(trigger.function(), List.of(change));
  }

  Verification verify() {
    return Verification.of(client, projection);
  }

  long count() {
    return collection().countDocuments();
  }

  /** All rows as they are stored, stamps included. */
  List<BsonDocument> rows() {
    return collection()
        .find()
        .sort(new BsonDocument("_id", new BsonInt32(1)))
        .into(new ArrayList<>());
  }

  /** The rows as a person would want to see them. */
  List<String> table() {
    Table table = new Table(COLUMNS);
    for (BsonDocument row : rows()) {
      table.add(
          List.of(COLUMNS).stream()
              .map(column -> text(row.get(column, new BsonString(""))))
              .toList());
    }
    return table.lines();
  }

  @Override
  public void close() {
    host.close();
  }

  private MongoCollection<BsonDocument> collection() {
    return client
        .getDatabase(projection.rows().database())
        .getCollection(projection.rows().collection(), BsonDocument.class);
  }

  private static String text(BsonValue value) {
    if (value.isString()) {
      return value.asString().getValue();
    }
    return value.isDecimal128()
        ? value.asDecimal128().getValue().toString()
        : String.valueOf(value.asNumber().longValue());
  }
}
