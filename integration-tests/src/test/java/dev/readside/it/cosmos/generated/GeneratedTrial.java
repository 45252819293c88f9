package dev.readside.it.cosmos.generated;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.readside.it.cosmos.Rows;
import dev.readside.it.generated.History;
import dev.readside.it.generated.Oracle;
import dev.readside.standin.Chances;
import dev.readside.standin.Faults;
import dev.readside.standin.Items;
import dev.readside.standin.StandIn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** One app and one history, and what is wrong at rest. */
final class GeneratedTrial {
  private static final int CONSUMERS = 2;
  private static final int BATCH = 4;
  private static final double DEATHS = 0.2;
  private static final int LONGER_THAN_PROVISIONAL = 61;

  private final MongoClient client;
  private final MongoDatabase source;
  private final MongoDatabase read;
  private final StandIn standIn;
  private final GeneratedApp app;
  private final List<String> failed = new ArrayList<>();
  private int compared;

  GeneratedTrial(MongoClient client, String databases, StandIn standIn, GeneratedApp app) {
    this.client = client;
    this.source = client.getDatabase(databases + "_source");
    this.read = client.getDatabase(databases + "_read");
    this.standIn = standIn;
    this.app = app;
  }

  /** Projections that were compared: not those of which the server, or the app, makes no rows. */
  int compared() {
    return compared;
  }

  /** Why the app has made no rows of documents. */
  List<String> failed() {
    return failed;
  }

  List<String> run(Path directory, long seed, History history) {
    source.drop();
    read.drop();
    standIn.reset();
    app.project()
        .collections()
        .forEach(name -> standIn.createContainer(GeneratedApp.SOURCE, byId(name)));
    app.containers().forEach(each -> standIn.createContainer(GeneratedApp.READ, each));
    standIn.load(directory);
    standIn.faults(Faults.usual(seed));
    standIn.start(new Chances(seed, CONSUMERS, BATCH, DEATHS, false));
    write(history, new Random(seed));
    standIn.awaitQuiet();
    standIn.faults(Faults.NONE);
    standIn.pass(LONGER_THAN_PROVISIONAL);
    return differences();
  }

  private static BsonDocument byId(String name) {
    return BsonDocument.parse("{ partitionKey: { paths: ['/id'], kind: 'Hash', version: 2 } }")
        .append("id", new BsonString(name))
        .append("defaultTtl", new org.bson.BsonInt32(-1));
  }

  private void write(History history, Random random) {
    Mirror mirror = new Mirror(source, standIn);
    for (BsonDocument step : Mirror.writes(history.steps())) {
      if (isRead(step)) {
        mirror.step(step);
        standIn.awaitRequests(random.nextInt(20));
      }
    }
  }

  /** There are no containers for collections that nothing reads. */
  private boolean isRead(BsonDocument step) {
    if (step.containsKey("transaction")) {
      step.getArray("transaction").removeIf(each -> !isRead(each.asDocument()));
      return true;
    }
    BsonDocument write = step.getDocument(step.getFirstKey());
    String key = write.containsKey("into") ? "into" : write.containsKey("from") ? "from" : "in";
    return app.project().collections().contains(write.getString(key).getValue());
  }

  private List<String> differences() {
    Set<String> failing = failing();
    List<String> differences = new ArrayList<>();
    for (String name : app.project().projections().keySet()) {
      List<BsonDocument> rows = rows(name);
      keep(app.container(name), rows);
      if (!failing.contains(name)) {
        difference(name, rows).ifPresent(differences::add);
      }
    }
    return differences;
  }

  private Set<String> failing() {
    Set<String> names = new HashSet<>();
    for (BsonDocument failure : standIn.items(GeneratedApp.READ, "readside_failures")) {
      names.add(failure.getString("projection").getValue());
      failed.add(failure.getString("error").getValue());
    }
    return names;
  }

  private Optional<String> difference(String name, List<BsonDocument> rows) {
    BsonArray expected;
    try {
      Oracle oracle = new Oracle(client, source.getName(), read.getName(), app.project());
      expected = Rows.sorted(new BsonArray(oracle.rows(name)));
    } catch (MongoException uncomputable) {
      return Optional.of(
          name
              + ": a server makes no rows: "
              + uncomputable.getMessage()
              + "\nand there are "
              + rows);
    }
    compared++;
    BsonArray actual = Rows.sorted(new BsonArray(rows));
    return expected.equals(actual)
        ? Optional.empty()
        : Optional.of("%s: should be\n%s\nis\n%s".formatted(name, expected, actual));
  }

  /** Those that are there for readers. */
  private List<BsonDocument> rows(String name) {
    return standIn.items(GeneratedApp.READ, app.container(name)).stream()
        .filter(item -> !item.getDocument("_readside").containsKey("deleted"))
        .map(Items::document)
        .toList();
  }

  /** For what is made from them. */
  private void keep(String container, List<BsonDocument> rows) {
    MongoCollection<BsonDocument> collection = read.getCollection(container, BsonDocument.class);
    if (!rows.isEmpty()) {
      collection.insertMany(rows.stream().map(BsonDocument::clone).toList());
    }
  }
}
