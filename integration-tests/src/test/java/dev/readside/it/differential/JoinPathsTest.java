package dev.readside.it.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.changestream.FullDocument;
import com.mongodb.client.model.changestream.FullDocumentBeforeChange;
import dev.readside.appservices.App;
import dev.readside.function.FunctionHost;
import dev.readside.function.HostOptions;
import dev.readside.it.differential.JoinPath.Step;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import dev.readside.operate.Setup;
import dev.readside.play.CompiledApp;
import dev.readside.position.Positions;
import dev.readside.trigger.DatabaseTrigger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Joins by every kind of field, through up to two other joins, give what plain {@code $lookup}s
 * give, whichever of the collections changed.
 */
@ExtendWith(MongoExtension.class)
class JoinPathsTest {
  /** Another one each time, unless given. */
  private static final long SEED = Seed.given("readside.joins.seed");

  /** How many of the projections with two joins are tried, and of those with three. */
  private static final int SOME = Integer.getInteger("readside.joins.some", 60);

  private static final int AT_ONCE = 60;
  private static final int DOCUMENTS = 8;
  private static final int COLLECTIONS = 4;

  private final MongoClient client;
  private final DatabaseNames databases;
  private final MongoDatabase source;
  private final Random random = new Random(SEED);

  JoinPathsTest(MongoClient client, DatabaseNames databases) {
    this.client = client;
    this.databases = databases;
    this.source = client.getDatabase(databases.source());
  }

  @Test
  void findWhatPlainLookupsFind(@TempDir Path directory) throws Exception {
    List<JoinPath> paths = new ArrayList<>(paths());
    System.out.printf("Joins from seed %d: %d projections%n", SEED, paths.size());
    Collections.shuffle(paths, random);
    Map<String, String> wrong = new TreeMap<>();
    for (int from = 0; from < paths.size(); from += AT_ONCE) {
      List<JoinPath> some = paths.subList(from, Math.min(from + AT_ONCE, paths.size()));
      wrong.putAll(wrong(some, directory.resolve("from" + from)));
    }

    assertEquals(Map.of(), wrong, () -> "seed " + SEED);
  }

  private List<JoinPath> paths() {
    List<List<Step>> single = longer(List.of(List.of()));
    List<List<Step>> twofold = longer(single);
    List<List<Step>> threefold = longer(twofold);
    return Stream.of(single, some(twofold), some(threefold))
        .flatMap(List::stream)
        .map(steps -> new JoinPath(random.nextInt(4) == 0, steps))
        .distinct()
        .toList();
  }

  private List<List<Step>> some(List<List<Step>> all) {
    Collections.shuffle(all, random);
    return all.subList(0, Math.min(SOME, all.size()));
  }

  /** With each kind of step after each of these; sometimes back to a collection before. */
  private List<List<Step>> longer(List<List<Step>> before) {
    List<List<Step>> longer = new ArrayList<>();
    for (List<Step> steps : before) {
      for (String local : JoinPath.LOCALS) {
        for (String foreign : JoinPath.FOREIGNS) {
          int next = random.nextInt(5) == 0 ? random.nextInt(COLLECTIONS) : steps.size() + 1;
          longer.add(
              Stream.concat(steps.stream(), Stream.of(new Step(next, local, foreign))).toList());
        }
      }
    }
    return longer;
  }

  /** What went wrong after which change, by projection. */
  private Map<String, String> wrong(List<JoinPath> paths, Path directory) throws Exception {
    databases.all().forEach(name -> client.getDatabase(name).drop());
    CompiledApp compiled = CompiledApp.of(projections(paths), directory);
    new Setup(client).run(compiled.plan(), compiled.app());
    Map<String, String> wrong = new TreeMap<>();
    try (FunctionHost host = new FunctionHost(compiled.app(), client, HostOptions.atlas());
        MongoCursor<BsonDocument> stream = stream()) {
      IntStream.range(0, COLLECTIONS).forEach(this::fill);
      handle(stream, compiled.app(), host);
      compare(paths, "at first", wrong);
      for (int collection = COLLECTIONS - 1; collection >= 0; collection--) {
        fill(collection);
        handle(stream, compiled.app(), host);
        compare(paths, "after changes of c" + collection, wrong);
      }
    }
    return wrong;
  }

  private MongoCursor<BsonDocument> stream() {
    return source
        .watch(BsonDocument.class)
        .fullDocument(FullDocument.UPDATE_LOOKUP)
        .fullDocumentBeforeChange(FullDocumentBeforeChange.WHEN_AVAILABLE)
        .withDocumentClass(BsonDocument.class)
        .cursor();
  }

  /** Gives the changes so far to the functions of their collections, as arrays. */
  private void handle(MongoCursor<BsonDocument> stream, App app, FunctionHost host)
      throws Exception {
    BsonTimestamp end = Positions.now(client);
    Map<String, BsonArray> changes = new TreeMap<>();
    source.getCollection("end").insertOne(new Document());
    BsonDocument change = stream.next();
    while (change.getTimestamp("clusterTime").compareTo(end) <= 0) {
      String collection = change.getDocument("ns").getString("coll").getValue();
      changes.computeIfAbsent(collection, key -> new BsonArray()).add(change);
      change = stream.next();
    }
    for (DatabaseTrigger trigger : app.databaseTriggers()) {
      BsonArray watched = changes.get(trigger.source().collection());
      if (watched != null) {
        assertEquals(0, host.execute(trigger.function(), List.of(watched)).asNumber().intValue());
      }
    }
  }

  /** Writes every document anew, or deletes it. */
  private void fill(int collection) {
    MongoCollection<BsonDocument> documents =
        source.getCollection("c" + collection, BsonDocument.class);
    for (int id = 0; id < DOCUMENTS; id++) {
      if (random.nextInt(12) == 0) {
        documents.deleteOne(Filters.eq(id));
      } else {
        documents.replaceOne(Filters.eq(id), document(id), new ReplaceOptions().upsert(true));
      }
    }
  }

  private BsonDocument document(int id) {
    BsonDocument document = new BsonDocument("_id", new BsonInt32(id));
    document.append("v", new BsonInt32(random.nextInt(1_000_000)));
    append(document, "f", local());
    append(document, "a", new BsonArray(some(this::local)));
    append(document, "l", lines(this::local));
    append(document, "kf", foreign());
    append(document, "ka", new BsonArray(some(this::foreign)));
    append(document, "kl", lines(this::foreign));
    return document;
  }

  private void append(BsonDocument document, String name, BsonValue value) {
    if (random.nextInt(8) > 0) {
      document.append(name, value);
    }
  }

  private BsonValue lines(Supplier<BsonValue> key) {
    return random.nextInt(4) == 0 ? line(key) : new BsonArray(some(() -> line(key)));
  }

  /** Now and then one that no path leads into. */
  private BsonValue line(Supplier<BsonValue> key) {
    BsonDocument line = new BsonDocument("k", key.get());
    return random.nextInt(12) == 0 ? new BsonArray(List.of(line)) : line;
  }

  private List<BsonValue> some(Supplier<BsonValue> value) {
    return Stream.generate(value).limit(random.nextInt(4)).collect(Collectors.toList());
  }

  private BsonValue local() {
    return switch (random.nextInt(9)) {
      case 0 -> BsonNull.VALUE;
      case 1 -> new BsonArray(some(this::number));
      case 2 -> new BsonArray(some(() -> new BsonArray(some(this::number))));
      default -> number();
    };
  }

  /** Never null, of which a plain {@code $lookup} has its own opinion. */
  private BsonValue foreign() {
    return switch (random.nextInt(9)) {
      case 0 -> new BsonArray(some(this::number));
      case 1 -> new BsonArray(some(() -> new BsonArray(some(this::number))));
      default -> number();
    };
  }

  private BsonValue number() {
    return new BsonInt32(random.nextInt(DOCUMENTS));
  }

  private void compare(List<JoinPath> paths, String after, Map<String, String> wrong) {
    for (JoinPath path : paths) {
      String expected =
          text(
              source
                  .getCollection("c0", BsonDocument.class)
                  .aggregate(path.pipeline())
                  .into(new ArrayList<>()));
      String actual =
          text(
              client
                  .getDatabase(databases.read())
                  .getCollection(path.name(), BsonDocument.class)
                  .find()
                  .into(new ArrayList<>()));
      if (!actual.equals(expected)) {
        wrong.putIfAbsent(path.name(), after + ", expected\n" + expected + "\nbut was\n" + actual);
      }
    }
  }

  private static String text(List<BsonDocument> rows) {
    return rows.stream()
        .map(row -> row.get("_id") + " " + row.get("v") + " " + sorted(row.get("found")))
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  private static String sorted(@Nullable BsonValue found) {
    return found instanceof BsonArray array
        ? array.stream().map(BsonValue::toString).sorted().toList().toString()
        : String.valueOf(found);
  }

  private String projections(List<JoinPath> paths) {
    return "readside: 1\ndatabases: { source: %s, read: %s }\nprojections:\n"
            .formatted(databases.source(), databases.read())
        + paths.stream().map(JoinPath::yaml).collect(Collectors.joining());
  }
}
