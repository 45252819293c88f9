package dev.readside.it.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.readside.function.FunctionHost;
import dev.readside.function.HostOptions;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import dev.readside.operate.Setup;
import dev.readside.operate.refresh.KeyRange;
import dev.readside.operate.refresh.Refresh;
import dev.readside.plan.ProjectionPlan;
import dev.readside.play.CompiledApp;
import dev.readside.stream.Worker;
import dev.readside.stream.WorkerOptions;
import dev.readside.work.WorkException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * All documents have the same tenant, and each has a number of its own: by both together they are
 * found as by the number alone, whichever stands first, and whatever else there is.
 */
@ExtendWith(MongoExtension.class)
final class CompoundKeysTest {
  private static final int DOCUMENTS = 400;

  /** By the tenant, each row would have {@code DOCUMENTS} of them read. */
  private static final int FOR_A_ROW = 40;

  private static final String PROJECTIONS =
      """
      readside: 1
      databases: { source: %s, read: %s }
      projections:
        one: { from: items, join: { p: { from: products, on: { %s } } }, fields: { p: $p.name } }
        many:
          from: items
          join: { p: { from: products, on: { %s }, many: true, sort: { name: 1 } } }
          fields: { p: $p.name }
        groups: { from: items, group_by: { %s }, fields: { qty: { $sum: $qty } } }
      """;

  private static final BsonDocument ARRAY =
      BsonDocument.parse("{ _id: 'array', t: 'other', sku: ['a', 'b'], name: 'array' }");

  private static final BsonDocument ARRAY_OF_TENANTS =
      BsonDocument.parse("{ _id: 'tenants', t: ['u', 'v'], sku: 'c', name: 'array' }");

  /** What the functions read and write, and what {@code Refresh} does. */
  private static final BsonDocument OURS =
      BsonDocument.parse(
          """
          {
            ns: { $not: { $regex: 'readside_|system[.]' } },
            docsExamined: { $exists: true },
            'command.pipeline.0.$changeStream': { $exists: false },
            'originatingCommand.pipeline.0.$changeStream': { $exists: false }
          }
          """);

  @ParameterizedTest(name = "{0}, with an array: {1}")
  @CsvSource({
    "tenant first, false",
    "tenant first, true",
    "number first, false",
    "number first, true"
  })
  void costWhatTheOneCostsThatFindsFew(
      String order,
      boolean array,
      MongoClient client,
      DatabaseNames databases,
      @TempDir Path directory) {
    CompiledApp compiled = compiled(databases, order.startsWith("tenant"), directory);
    databases.all().forEach(name -> client.getDatabase(name).drop());
    fill(client.getDatabase(databases.source()), array);
    new Setup(client).run(compiled.plan(), compiled.app());

    long filling = examined(client, databases, () -> fillRows(client, compiled));
    change(client.getDatabase(databases.source()));
    long changing = examined(client, databases, () -> catchUp(client, compiled));

    assertEquals(
        List.of("{\"_id\": 7, \"p\": \"renamed\"}", "{\"_id\": 8, \"p\": [\"name 8\"]}"),
        List.of(row(client, databases, "one", 7), row(client, databases, "many", 8)));
    int rows = 3 * (DOCUMENTS + 2);
    assertTrue(filling < (long) rows * FOR_A_ROW, () -> filling + " for " + rows + " rows");
    assertTrue(changing < 5L * FOR_A_ROW, () -> changing + " for a change of 5 rows");
  }

  private static CompiledApp compiled(
      DatabaseNames databases, boolean tenantFirst, Path directory) {
    String on = tenantFirst ? "t: t, sku: sku" : "sku: sku, t: t";
    String by = tenantFirst ? "t: $t, sku: $sku" : "sku: $sku, t: $t";
    String text = PROJECTIONS.formatted(databases.source(), databases.read(), on, on, by);
    return CompiledApp.of(text, directory);
  }

  private static void fill(MongoDatabase source, boolean array) {
    for (String name : List.of("items", "products")) {
      MongoCollection<BsonDocument> collection = source.getCollection(name, BsonDocument.class);
      collection.insertMany(
          IntStream.range(0, DOCUMENTS).mapToObj(CompoundKeysTest::document).toList());
      if (array) {
        collection.insertMany(List.of(ARRAY, ARRAY_OF_TENANTS));
      }
    }
  }

  private static BsonDocument document(int number) {
    return new BsonDocument("_id", new BsonInt32(number))
        .append("t", new BsonString("one"))
        .append("sku", new BsonString("s" + number))
        .append("name", new BsonString("name " + number))
        .append("qty", new BsonInt32(1));
  }

  /** One row of each join, and three groups: a new one, the one before, and another. */
  private static void change(MongoDatabase source) {
    source
        .getCollection("products")
        .updateOne(Filters.eq("_id", 7), Updates.set("name", "renamed"));
    source.getCollection("items").updateOne(Filters.eq("_id", 8), Updates.set("qty", 2));
    source.getCollection("items").updateOne(Filters.eq("_id", 9), Updates.set("sku", "moved"));
  }

  private static void fillRows(MongoClient client, CompiledApp compiled) {
    for (ProjectionPlan projection : compiled.plan().projections()) {
      new Refresh(client, projection).rows(KeyRange.ALL);
    }
  }

  private static void catchUp(MongoClient client, CompiledApp compiled) {
    try (FunctionHost host = new FunctionHost(compiled.app(), client, HostOptions.atlas())) {
      WorkerOptions options = WorkerOptions.of(compiled.readDatabase());
      new Worker(compiled.app(), client, host::execute, options).runUntilCaughtUp();
    } catch (WorkException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How many documents the server looks at for a piece of work. */
  private static long examined(MongoClient client, DatabaseNames databases, Runnable work) {
    databases.all().forEach(name -> profile(client.getDatabase(name), 2));
    work.run();
    databases.all().forEach(name -> profile(client.getDatabase(name), 0));
    long examined = 0;
    for (String name : databases.all()) {
      List<BsonDocument> operations =
          client
              .getDatabase(name)
              .getCollection("system.profile", BsonDocument.class)
              .find(OURS)
              .into(new ArrayList<>());
      for (BsonDocument operation : operations) {
        examined += operation.getNumber("docsExamined").longValue();
      }
      client.getDatabase(name).getCollection("system.profile").drop();
    }
    return examined;
  }

  private static void profile(MongoDatabase database, int level) {
    database.runCommand(new BsonDocument("profile", new BsonInt32(level)));
  }

  private static String row(MongoClient client, DatabaseNames databases, String name, int id) {
    BsonDocument row =
        Objects.requireNonNull(
            client
                .getDatabase(databases.read())
                .getCollection(name, BsonDocument.class)
                .find(Filters.eq("_id", id))
                .first());
    row.remove("_projection");
    return row.toJson();
  }
}
