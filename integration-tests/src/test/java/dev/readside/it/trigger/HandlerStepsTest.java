package dev.readside.it.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import dev.readside.function.FunctionHost;
import dev.readside.function.HostOptions;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import dev.readside.mongod.MongoServer;
import dev.readside.operate.Setup;
import dev.readside.plan.Handler;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.Step;
import dev.readside.plan.TriggerPlan;
import dev.readside.play.CompiledApp;
import dev.readside.trigger.FunctionException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is explored is what is emitted: each function does the steps of its {@link Handler}, in
 * their order, by what the server is asked to do.
 */
@ExtendWith(MongoExtension.class)
final class HandlerStepsTest {

  /** Each row of the table in docs/protocol.md, and each way in which rows belong to documents. */
  private static final String PROJECTIONS =
      """
      readside: 1
      databases: { source: %s, read: %s }
      sweep: none
      projections:
        unordered: { from: orders, fields: { number: $number } }
        unordered_filtered: { from: orders, where: { status: paid }, fields: { number: $number } }
        unordered_elements: { from: orders, unwind: lines, key: { o: $_id, l: $lines }, fields: { number: $number } }
        unordered_kept: { from: orders, fields: { number: $number }, on_delete: keep }
        ordered: { from: orders, fields: { number: $number }, ordering: ordered }
        ordered_filtered: { from: orders, where: { status: paid }, fields: { number: $number }, ordering: ordered }
        ordered_having: { from: orders, fields: { number: $number }, having: { number: 1 }, ordering: ordered }
        ordered_elements: { from: orders, unwind: lines, key: { o: $_id, l: $lines }, fields: { number: $number }, ordering: ordered }
        ordered_kept: { from: orders, fields: { number: $number }, on_delete: keep, ordering: ordered }
        joined:
          from: orders
          join: { customer: { from: customers, on: { customerId: _id } } }
          fields: { number: $number, name: $customer.name }
        joined_ordered:
          from: orders
          join: { customer: { from: customers, on: { customerId: _id } } }
          fields: { number: $number, name: $customer.name }
          ordering: ordered
        joined_deciding:
          from: orders
          join: { customer: { from: customers, on: { customerId: _id } } }
          fields: { number: $number, name: $customer.name }
          having: { name: Ada }
          ordering: ordered
        grouped: { from: orders, group_by: $status, fields: { orders: { $count: {} } } }
        grouped_ordered: { from: orders, group_by: $status, fields: { orders: { $count: {} } }, ordering: ordered }
        grouped_elements: { from: orders, unwind: lines, group_by: $lines, fields: { orders: { $count: {} } } }
        all: { from: orders, group_by: null, fields: { orders: { $count: {} } } }
      """;

  private final DatabaseNames databases;
  private final CompiledApp compiled;
  private final List<BsonDocument> commands = new CopyOnWriteArrayList<>();

  HandlerStepsTest(MongoClient client, DatabaseNames databases, @TempDir Path directory) {
    this.databases = databases;
    this.compiled =
        CompiledApp.of(PROJECTIONS.formatted(databases.source(), databases.read()), directory);
    databases.all().forEach(name -> client.getDatabase(name).drop());
    new Setup(client).run(compiled.plan(), compiled.app());
  }

  @Test
  void functionsDoTheStepsOfTheirHandlers(MongoServer server) throws FunctionException {
    List<String> expected = new ArrayList<>();
    List<String> actual = new ArrayList<>();
    Set<Handler> tried = new HashSet<>();
    try (MongoClient client = watched(server);
        FunctionHost host = new FunctionHost(compiled.app(), client, HostOptions.atlas())) {
      MongoCollection<BsonDocument> orders =
          client.getDatabase(databases.source()).getCollection("orders", BsonDocument.class);
      orders.insertOne(document("paid"));
      for (ProjectionPlan projection : compiled.plan().projections()) {
        for (TriggerPlan trigger : projection.triggers()) {
          tried.add(trigger.handler());
          for (String operation : List.of("insert", "update", "replace", "delete")) {
            String name = compiled.target().functionNames().of(projection, trigger);
            Handler handler = trigger.handler();
            List<Step> steps = operation.equals("delete") ? handler.delete() : handler.change();
            BsonDocument change = change(operation);
            expected.add(name + " " + operation + " " + steps);
            actual.add(name + " " + operation + " " + steps(host, projection, name, change));
            BsonArray both = new BsonArray(List.of(change, change));
            expected.add(name + " " + operation + ", twice " + handler.batch());
            actual.add(name + " " + operation + ", twice " + steps(host, projection, name, both));
          }
        }
      }
    }

    assertEquals(String.join("\n", expected), String.join("\n", actual));
    assertEquals(4, tried.size(), "a row of the table is tried by no projection");
  }

  private MongoClient watched(MongoServer server) {
    CommandListener listener =
        new CommandListener() {
          @Override
          public void commandStarted(CommandStartedEvent event) {
            commands.add(event.getCommand().clone());
          }
        };
    return MongoClients.create(
        MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(server.uri()))
            .addCommandListener(listener)
            .build());
  }

  private static BsonDocument document(String status) {
    return BsonDocument.parse("{ _id: 1, number: 1, lines: [1], customerId: 1, name: 'Ada' }")
        .append("status", new BsonString(status));
  }

  /** From another group, so that LOOK_AGAIN has something to remove. */
  private static BsonDocument change(String operation) {
    BsonDocument change =
        new BsonDocument("_id", new BsonDocument("_data", new BsonString("82" + "0".repeat(16))))
            .append("operationType", new BsonString(operation))
            .append("clusterTime", new BsonTimestamp(2_000_000_000, 1))
            .append("documentKey", new BsonDocument("_id", new BsonInt32(1)));
    if (!operation.equals("insert")) {
      change.append("fullDocumentBeforeChange", document("open"));
    }
    if (!operation.equals("delete")) {
      change.append("fullDocument", document("paid"));
    }
    return change;
  }

  private List<Step> steps(
      FunctionHost host, ProjectionPlan projection, String function, BsonValue change)
      throws FunctionException {
    commands.clear();
    BsonValue failed = host.execute(function, List.of(change));
    assertEquals(0, failed.asNumber().intValue(), function);
    List<Step> steps = new ArrayList<>();
    for (BsonDocument command : commands) { // Several in a row may be one step.
      step(command, projection)
          .filter(step -> !isSearch(command, steps))
          .filter(step -> steps.isEmpty() || steps.get(steps.size() - 1) != step)
          .ifPresent(steps::add);
    }
    assertEquals(steps.size(), Set.copyOf(steps).size(), () -> "a step came twice: " + commands);
    return steps;
  }

  /** Before anything is written, affected rows are looked for: those are the selectors. */
  private static boolean isSearch(BsonDocument command, List<Step> before) {
    return before.isEmpty() && isRead(command) && !isMerge(command);
  }

  private static boolean isRead(BsonDocument command) {
    return Set.of("aggregate", "find").contains(command.getFirstKey());
  }

  /** What a command is part of. */
  private Optional<Step> step(BsonDocument command, ProjectionPlan projection) {
    return switch (command.getFirstKey()) {
      case "aggregate" -> Optional.of(isMerge(command) ? Step.MERGE : Step.LOOK_AGAIN);
      case "find" -> Optional.of(Step.LOOK_AGAIN);
      case "delete", "update" -> Optional.of(removal(command, projection));
      default -> Optional.empty();
    };
  }

  private static boolean isMerge(BsonDocument command) {
    return command.getArray("pipeline", new BsonArray()).stream()
        .anyMatch(stage -> stage.asDocument().containsKey("$merge"));
  }

  /** By which stamps are spared: the claimed one too, or only greater ones. */
  private static Step removal(BsonDocument command, ProjectionPlan projection) {
    String name = command.getFirstKey();
    assertEquals(projection.rows().collection(), command.getString(name).getValue());
    Set<Step> steps = EnumSet.noneOf(Step.class);
    for (BsonValue each : command.getArray(name + "s")) {
      String spared = spared(each.asDocument().getDocument("q"));
      steps.add(spared.equals("$gte") ? Step.REMOVE_OLDER : Step.LOOK_AGAIN);
    }
    assertEquals(1, steps.size(), command::toJson);
    return steps.iterator().next();
  }

  private static String spared(BsonDocument query) {
    return query.getDocument("_projection").getDocument("$not").getFirstKey();
  }
}
