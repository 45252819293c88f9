package dev.readside.demo;

import com.mongodb.client.MongoClient;
import dev.readside.appservices.App;
import dev.readside.function.FunctionHost;
import dev.readside.function.HostOptions;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.stream.Worker;
import dev.readside.stream.WorkerOptions;
import dev.readside.trigger.DatabaseTrigger;
import dev.readside.trigger.FunctionException;
import dev.readside.work.WorkException;
import java.util.List;
import org.bson.BsonDocument;

/** The generated project at work, and the read collections that it keeps. */
final class ReadSide implements AutoCloseable {

  private final MongoClient client;
  private final App app;
  private final Plan plan;
  private final FunctionHost host;
  private final ReadCollection orders;
  private final ReadCollection sales;

  ReadSide(MongoClient client, App app, Plan plan) {
    this.client = client;
    this.app = app;
    this.plan = plan;
    this.host = new FunctionHost(app, client, HostOptions.atlas());
    this.orders =
        new ReadCollection(
            client,
            projection("order_summary").rows(),
            List.of("number", "customer", "city", "status", "items", "total"));
    this.sales =
        new ReadCollection(
            client, projection("sales_by_city").rows(), List.of("city", "orders", "total"));
  }

  /** Runs the triggers for every change so far. */
  void catchUp() throws WorkException {
    worker().runUntilCaughtUp();
  }

  Worker worker() {
    return new Worker(app, client, host::execute, WorkerOptions.of(plan.readDatabase()));
  }

  /** Hands a change of an order to the generated function once more. */
  void deliver(BsonDocument change) throws FunctionException {
    host.execute(triggerOfOrders().function(), List.of(change));
  }

  /** A row for each order. */
  ReadCollection orders() {
    return orders;
  }

  /** A row for each city. */
  ReadCollection sales() {
    return sales;
  }

  @Override
  public void close() {
    host.close();
  }

  private ProjectionPlan projection(String name) {
    return plan.projection(name).orElseThrow();
  }

  private DatabaseTrigger triggerOfOrders() {
    return app.databaseTriggers().stream()
        .filter(trigger -> trigger.source().collection().equals("orders"))
        .findFirst()
        .orElseThrow();
  }
}
