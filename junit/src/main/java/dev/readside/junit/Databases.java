package dev.readside.junit;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import dev.readside.own.OwnCollections;
import dev.readside.play.CompiledApp;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** The two databases of read models, to be emptied while triggers are at work. */
final class Databases {
  private static final BsonString NONE = new BsonString("");
  private static final BsonString VIEW = new BsonString("view");

  private final MongoDatabase source;
  private final MongoDatabase read;
  private final Set<String> rows;
  private final boolean isOne;

  Databases(MongoClient client, CompiledApp app) {
    source = client.getDatabase(app.sourceDatabase());
    read = client.getDatabase(app.readDatabase());
    rows =
        app.plan().projections().stream()
            .map(projection -> projection.rows().collection())
            .collect(Collectors.toSet());
    isOne = app.sourceDatabase().equals(app.readDatabase());
  }

  /** What the application has written. */
  void emptySources() {
    Set<String> kept = isOne ? new HashSet<>(rows) : new HashSet<>();
    kept.add(OwnCollections.STATE);
    kept.add(OwnCollections.FAILURES);
    empty(source, kept);
  }

  /** What is left of rows, and whatever is beside them; not how far the triggers came. */
  void emptyRows() {
    empty(read, Set.of(OwnCollections.STATE));
  }

  /** A row that went away may have been what a function failed for. */
  void emptyFailures() {
    read.getCollection(OwnCollections.FAILURES).deleteMany(new BsonDocument());
  }

  private static void empty(MongoDatabase database, Set<String> kept) {
    for (BsonDocument collection : database.listCollections(BsonDocument.class)) {
      String name = collection.getString("name").getValue();
      boolean view = collection.get("type", NONE).equals(VIEW);
      if (!view && !name.startsWith("system.") && !kept.contains(name)) {
        empty(database, name);
      }
    }
  }

  private static void empty(MongoDatabase database, String collection) {
    try {
      database.getCollection(collection).deleteMany(new BsonDocument());
    } catch (MongoWriteException | MongoCommandException noSuchDeletes) { // A time series' of 6.0.
      database.getCollection(collection).drop();
    }
  }
}
