package dev.readside.operate;

import static com.mongodb.client.model.Filters.type;

import com.mongodb.client.MongoClient;
import com.mongodb.client.model.Filters;
import dev.readside.model.Namespace;
import dev.readside.own.OwnCollections;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.TriggerPlan;
import dev.readside.server.Hello;
import dev.readside.state.StateLayout;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonType;

/** What Readside needs of a server and of the collections there. */
public final class Requirements {
  private static final String COLLECTION = "collection";

  private Requirements() {}

  /**
   * Asks the server what it is: change streams with pre-images are needed, and what definitions
   * use.
   *
   * @throws OperationException when it lacks something, saying what
   */
  public static void check(MongoClient client) {
    Hello hello = Hello.of(client);
    if (!hello.isOfToday()) {
      throw new OperationException(
          "This MongoDB is older than 6.0.", "Use MongoDB 6.0 or newer: triggers need pre-images.");
    }
    if (!hello.isReplicated()) {
      throw new OperationException(
          "This MongoDB is not a replica set.",
          "Start mongod with --replSet and run rs.initiate(): one node will do.");
    }
  }

  /**
   * Looks for keys that the server compares otherwise than Readside does: then ranges of documents
   * and of rows would not be those of each other, and right rows be taken for phantoms. Looks for
   * sources that cannot be followed, too.
   *
   * @throws OperationException when there is such a collection
   */
  public static void check(MongoClient client, Plan plan) {
    checkSources(client, plan);
    Set<Namespace> collections = sources(plan);
    plan.projections().stream().map(ProjectionPlan::rows).forEach(collections::add);
    collections.forEach(collection -> requireComparable(client, collection));
  }

  /**
   * Looks for sources that are no collections.
   *
   * @throws OperationException when there is one
   */
  public static void checkSources(MongoClient client, Plan plan) {
    sources(plan).forEach(source -> requireFollowable(client, source));
  }

  private static Set<Namespace> sources(Plan plan) {
    Set<Namespace> sources = new LinkedHashSet<>();
    for (ProjectionPlan projection : plan.projections()) {
      sources.add(projection.root());
      projection.triggers().stream().map(TriggerPlan::watched).forEach(sources::add);
    }
    return sources;
  }

  /** Of a view or a time series, joined or not, nothing would tell that it has changed. */
  private static void requireFollowable(MongoClient client, Namespace source) {
    String type = CollectionInfo.of(client, source).map(CollectionInfo::type).orElse(COLLECTION);
    if (!type.equals(COLLECTION)) {
      throw new OperationException(
          "%s is a %s, which has no change stream: nothing would tell that it has changed."
              .formatted(source, type.equals("timeseries") ? "time series" : type),
          type.equals("view")
              ? "Read the collection that the view is made of, and say in the projection what the"
                  + " view does."
              : "Write what is to be projected into a collection, too.");
    }
  }

  /**
   * Refuses the state that a newer Readside has left: it may say what this one does not understand.
   *
   * @throws OperationException when it is
   */
  public static void checkState(MongoClient client, String readDatabase) {
    int recorded = new RecordedLayout(client, readDatabase).number();
    if (recorded > StateLayout.NUMBER) {
      throw new OperationException(
          "%s.%s was written by a newer Readside (layout %d; this one knows %d)."
              .formatted(readDatabase, OwnCollections.STATE, recorded, StateLayout.NUMBER),
          "Use that one, here too.");
    }
  }

  private static void requireComparable(MongoClient client, Namespace name) {
    Optional<BsonDocument> collation = collation(client, name);
    if (collation.isPresent() && hasStrings(client, name)) {
      throw new OperationException(
          "%s has keys (`_id`) with strings, and a default collation (locale `%s`): the server orders and compares them otherwise than Readside does."
              .formatted(name, collation.get().getString("locale").getValue()),
          "Copy its documents to a collection without a default collation; queries and indexes can"
              + " have their own.");
    }
  }

  private static Optional<BsonDocument> collation(MongoClient client, Namespace name) {
    return CollectionInfo.of(client, name)
        .map(info -> info.options().getDocument("collation", new BsonDocument()))
        .filter(collation -> collation.containsKey("locale"));
  }

  private static boolean hasStrings(MongoClient client, Namespace name) {
    return client
            .getDatabase(name.database())
            .getCollection(name.collection())
            .find(Filters.or(type("_id", BsonType.STRING), type("_id", BsonType.DOCUMENT)))
            .first()
        != null;
  }
}
