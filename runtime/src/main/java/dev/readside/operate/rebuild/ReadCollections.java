package dev.readside.operate.rebuild;

import static com.mongodb.client.model.Filters.regex;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import dev.readside.model.Index;
import dev.readside.model.Namespace;
import dev.readside.operate.CollectionInfo;
import dev.readside.operate.IndexSetup;
import dev.readside.operate.SetupStep;
import dev.readside.operate.SetupStep.Outcome;
import dev.readside.operate.refresh.Majority;
import dev.readside.operate.refresh.Reading;
import dev.readside.own.OwnFields;
import dev.readside.server.Hello;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Copies, renames and describes whole collections. */
final class ReadCollections {

  /** An index that the server lists without a collation has this one, not its collection's. */
  private static final BsonDocument SIMPLE = new BsonDocument("locale", new BsonString("simple"));

  private static final String VALIDATOR = "validator";

  private final MongoClient client;

  ReadCollections(MongoClient client) {
    this.client = client;
  }

  /** See {@link CollectionInfo#uuid}; empty where there is no such collection. */
  Optional<BsonValue> uuid(Namespace name) {
    return CollectionInfo.of(client, name).map(CollectionInfo::uuid);
  }

  /** Whether documents are checked before they are written. */
  boolean isValidated(Namespace name) {
    return options(name).containsKey(VALIDATOR);
  }

  boolean exists(Namespace name) {
    return CollectionInfo.of(client, name).isPresent();
  }

  /** An empty collection with the options (validator, collation, ...) of another one. */
  void createLike(Namespace model, Namespace name) {
    drop(name);
    BsonDocument create = new BsonDocument("create", new BsonString(name.collection()));
    create.putAll(options(model));
    write(name.database(), create);
  }

  /** Confirmed by a majority: what comes next may not find that it was undone. */
  private void write(String database, BsonDocument command) {
    command.append(Majority.FIELD, Majority.asked());
    Majority.require(client.getDatabase(database).runCommand(command, BsonDocument.class));
  }

  private BsonDocument options(Namespace name) {
    return CollectionInfo.of(client, name)
        .map(CollectionInfo::options)
        .orElseGet(BsonDocument::new);
  }

  void drop(Namespace name) {
    client.getDatabase(name.database()).getCollection(name.collection()).drop();
  }

  /** In one moment for every reader; the collection that had the name is gone then. */
  void rename(Namespace from, Namespace to) {
    write(
        "admin",
        new BsonDocument("renameCollection", new BsonString(from.toString()))
            .append("to", new BsonString(to.toString()))
            .append("dropTarget", BsonBoolean.TRUE));
  }

  /**
   * The documents of one collection, as they are at some moment, in another with the same options
   * and without indexes.
   */
  void copy(Namespace from, Namespace to) {
    BsonDocument options = options(from);
    if (!options.equals(options(to)) || !indexes(to).isEmpty()) {
      createLike(from, to); // $out keeps the options and indexes that it finds.
    }
    try (Reading reading = Reading.open(client)) {
      reading.copyAll(from, out(to), options.containsKey(VALIDATOR));
    }
  }

  static BsonDocument out(Namespace to) {
    return new BsonDocument(
        "$out",
        new BsonDocument("db", new BsonString(to.database()))
            .append("coll", new BsonString(to.collection())));
  }

  /** How many documents the {@code $out} at work in a database has written; 0 if there is none. */
  long countOut(String database) {
    MongoDatabase in = client.getDatabase(database);
    long count = 0;
    for (String name : in.listCollectionNames().filter(regex("name", "^tmp\\.agg_out\\."))) {
      count = Math.max(count, in.getCollection(name).estimatedDocumentCount());
    }
    return count;
  }

  /** The indexes that are declared, and those that someone has added to the model. */
  List<SetupStep> index(Namespace name, List<Index> declared, Namespace model) {
    IndexSetup setup = new IndexSetup(client);
    List<SetupStep> steps = new ArrayList<>();
    declared.forEach(index -> steps.add(setup.index(name, index)));
    for (Index index : indexes(model)) {
      SetupStep step = setup.index(name, index);
      steps.add(step.outcome() == Outcome.DIFFERENT ? leftOut(step, index, declared, model) : step);
    }
    return steps;
  }

  private static SetupStep leftOut(
      SetupStep step, Index index, List<Index> declared, Namespace model) {
    boolean superseded =
        declared.stream()
            .anyMatch(
                other -> other.name().equals(index.name()) || other.keys().equals(index.keys()));
    return new SetupStep(
        Outcome.DIFFERENT,
        "index `%s` of %s is left out".formatted(index.name(), model),
        superseded
            ? "one with the same name or keys, and other options, is declared"
            : step.detail());
  }

  private List<Index> indexes(Namespace name) {
    List<Index> indexes = new ArrayList<>();
    if (exists(name)) {
      for (BsonDocument found :
          client
              .getDatabase(name.database())
              .getCollection(name.collection())
              .listIndexes(BsonDocument.class)) {
        BsonDocument options = found.clone();
        List.of("v", "ns", "key", "name").forEach(options::remove);
        options.putIfAbsent("collation", SIMPLE);
        String indexName = found.getString("name").getValue();
        if (!indexName.equals("_id_") && !found.containsKey("clustered")) {
          indexes.add(new Index(indexName, found.getDocument("key"), options));
        }
      }
    }
    return indexes;
  }

  /** The greatest version that any row was made by; empty where no row says. */
  OptionalLong newestVersion(Namespace rows) {
    BsonDocument greatest =
        BsonDocument.parse(
            "{ $group: { _id: null, version: { $max: '$%s.%s' } } }"
                .formatted(OwnFields.STAMP, OwnFields.VERSION));
    BsonDocument found =
        client
            .getDatabase(rows.database())
            .getCollection(rows.collection())
            .aggregate(List.of(greatest), BsonDocument.class)
            .first();
    return found != null && found.isNumber("version")
        ? OptionalLong.of(found.getNumber("version").longValue())
        : OptionalLong.empty();
  }

  long count(Namespace name) {
    return client
        .getDatabase(name.database())
        .getCollection(name.collection())
        .estimatedDocumentCount();
  }

  /** A router would not rename, or fill by {@code $out}, what is sharded. */
  boolean isSharded() {
    return Hello.of(client).isRouter();
  }
}
