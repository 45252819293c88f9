package dev.readside.it.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import dev.readside.function.FunctionHost;
import dev.readside.function.HostOptions;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import dev.readside.operate.Setup;
import dev.readside.plan.ProjectionPlan;
import dev.readside.play.CompiledApp;
import dev.readside.stream.Worker;
import dev.readside.stream.WorkerOptions;
import dev.readside.work.WorkException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** After the set-up no function reads a whole collection, whatever changed. */
@ExtendWith(MongoExtension.class)
class SelectorsTest {
  private static final int DOCUMENTS = 60;

  /** Of which `check` warns that no index can find the members of its groups. */
  private static final String UNINDEXED = "by_computed";

  /** One row of all documents: there is none to be found among them. */
  private static final Set<String> OF_ALL = Set.of("all_orders", "all_lines", "all_spend");

  /** As {@code explain} says it: of the operation itself, and of the look-ups in it. */
  private static final Pattern SCAN =
      Pattern.compile("COLLSCAN|NestedLoopJoin|HashJoin|\"collectionScans\": [1-9]");

  private static final BsonDocument BY_FUNCTIONS =
      BsonDocument.parse(
          """
          {
            ns: { $not: { $regex: 'readside_|system[.]' } },
            'command.pipeline.0.$changeStream': { $exists: false },
            'originatingCommand.pipeline.0.$changeStream': { $exists: false }
          }
          """);

  @Test
  void findThroughIndexes(MongoClient client, DatabaseNames databases, @TempDir Path directory)
      throws Exception {
    CompiledApp all = CompiledApp.of(Corpus.SHOP.projections(databases), directory);

    List<BsonDocument> operations = operations(client, databases, indexed(all));

    assertTrue(operations.size() > 100, () -> "only " + operations.size() + " operations");
    assertEquals(Set.of(), scans(client, operations));
  }

  @Test
  void cannotWhereCheckWarns(MongoClient client, DatabaseNames databases, @TempDir Path directory)
      throws Exception {
    CompiledApp all = CompiledApp.of(Corpus.SHOP.projections(databases), directory);

    List<BsonDocument> operations = operations(client, databases, all.only(Set.of(UNINDEXED)));

    assertNotEquals(Set.of(), scans(client, operations));
  }

  /** What functions do for some changes of each collection. */
  private static List<BsonDocument> operations(
      MongoClient client, DatabaseNames databases, CompiledApp compiled) throws WorkException {
    databases.all().forEach(name -> client.getDatabase(name).drop());
    new Setup(client).run(compiled.plan(), compiled.app());
    ShopDocuments documents = new ShopDocuments(new Random(1), DOCUMENTS);
    MongoDatabase source = client.getDatabase(databases.source());
    ShopDocuments.COLLECTIONS.forEach(name -> fill(source, name, documents));
    run(client, compiled);

    databases.all().forEach(name -> profile(client.getDatabase(name), 2));
    ShopDocuments.COLLECTIONS.forEach(name -> change(source, name, documents));
    run(client, compiled);
    databases.all().forEach(name -> profile(client.getDatabase(name), 0));

    return databases.all().stream()
        .flatMap(name -> operations(client.getDatabase(name)).stream())
        .toList();
  }

  private static CompiledApp indexed(CompiledApp compiled) {
    return compiled.only(
        compiled.plan().projections().stream()
            .map(ProjectionPlan::name)
            .filter(name -> !name.equals(UNINDEXED) && !OF_ALL.contains(name))
            .collect(Collectors.toSet()));
  }

  private static void fill(MongoDatabase source, String name, ShopDocuments documents) {
    List<BsonDocument> all = new ArrayList<>();
    for (int number = 0; number < DOCUMENTS; number++) {
      all.add(documents.document(name, RandomValues.id(number)));
    }
    collection(source, name).insertMany(all);
  }

  private static void change(MongoDatabase source, String name, ShopDocuments documents) {
    for (int number = 0; number < 6; number++) {
      collection(source, name)
          .updateOne(Filters.eq("_id", RandomValues.id(number)), documents.update(name));
    }
    collection(source, name)
        .replaceOne(
            Filters.eq("_id", RandomValues.id(7)), documents.document(name, RandomValues.id(7)));
    collection(source, name).deleteOne(Filters.eq("_id", RandomValues.id(8)));
    collection(source, name).insertOne(documents.document(name, RandomValues.id(DOCUMENTS)));
  }

  private static MongoCollection<BsonDocument> collection(MongoDatabase database, String name) {
    return database.getCollection(name, BsonDocument.class);
  }

  private static void run(MongoClient client, CompiledApp compiled) throws WorkException {
    try (FunctionHost host = new FunctionHost(compiled.app(), client, HostOptions.atlas())) {
      WorkerOptions options = WorkerOptions.of(compiled.readDatabase());
      new Worker(compiled.app(), client, host::execute, options).runUntilCaughtUp();
    }
  }

  private static void profile(MongoDatabase database, int level) {
    database.runCommand(new BsonDocument("profile", new BsonInt32(level)));
  }

  private static List<BsonDocument> operations(MongoDatabase database) {
    return collection(database, "system.profile").find(BY_FUNCTIONS).into(new ArrayList<>());
  }

  /** The operations that read a whole collection, each once. */
  private static Set<String> scans(MongoClient client, List<BsonDocument> operations) {
    Set<String> scans = new TreeSet<>();
    for (BsonDocument operation : operations) {
      String how = how(client, operation);
      if (SCAN.matcher(how).find()) {
        scans.add(operation.getString("ns").getValue() + ": " + shape(operation) + "\n" + how);
      }
    }
    return scans;
  }

  private static String how(MongoClient client, BsonDocument operation) {
    BsonDocument command = operation.getDocument("command", new BsonDocument());
    String summary = operation.getString("planSummary", new BsonString("")).getValue();
    return command.containsKey("aggregate") && command.containsKey("pipeline")
        ? summary + explained(client, command)
        : summary;
  }

  /** The profiler tells only of the operation itself, so it is run again for its look-ups. */
  private static String explained(MongoClient client, BsonDocument command) {
    BsonArray pipeline = new BsonArray();
    command.getArray("pipeline").stream()
        .filter(stage -> !stage.asDocument().containsKey("$merge"))
        .forEach(pipeline::add);
    BsonDocument aggregate =
        new BsonDocument("aggregate", command.get("aggregate"))
            .append("pipeline", pipeline)
            .append("cursor", new BsonDocument());
    BsonDocument explain =
        new BsonDocument("explain", aggregate)
            .append("verbosity", new BsonString("executionStats"));
    return plans(
        client
            .getDatabase(command.getString("$db").getValue())
            .runCommand(explain, BsonDocument.class));
  }

  /** What is said of stages and look-ups, without the command that it repeats. */
  private static String plans(BsonValue explained) {
    if (explained.isArray()) {
      return explained.asArray().stream().map(SelectorsTest::plans).collect(Collectors.joining());
    }
    if (!explained.isDocument()) {
      return "";
    }
    return explained.asDocument().entrySet().stream()
        .filter(member -> !member.getKey().equals("command"))
        .flatMap(SelectorsTest::plan)
        .collect(Collectors.joining());
  }

  private static Stream<String> plan(Map.Entry<String, BsonValue> member) {
    return switch (member.getKey()) {
      case "stage", "strategy" ->
          member.getValue().isString()
              ? Stream.of(member.getValue().asString().getValue() + " ")
              : Stream.empty();
      case "collectionScans" ->
          Stream.of("\"collectionScans\": " + member.getValue().asNumber().longValue() + " ");
      default -> Stream.of(plans(member.getValue()));
    };
  }

  private static String shape(BsonDocument operation) {
    String command = operation.getDocument("command").toJson();
    return command.substring(0, Math.min(command.length(), 1000));
  }
}
