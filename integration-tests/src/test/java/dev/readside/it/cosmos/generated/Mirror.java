package dev.readside.it.cosmos.generated;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.readside.standin.StandIn;
import java.util.List;
import java.util.Optional;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Writes what a history says to a server, which knows how to update, and what came of it to the
 * stand-in. What is deleted is marked there, and expires.
 */
final class Mirror {
  private static final int MARKED_SECONDS = 7 * 24 * 3600;

  private final MongoDatabase database;
  private final StandIn standIn;

  Mirror(MongoDatabase database, StandIn standIn) {
    this.database = database;
    this.standIn = standIn;
  }

  void step(BsonDocument step) {
    String kind = step.getFirstKey();
    switch (kind) {
      case "run" -> {}
      case "transaction" -> step.getArray(kind).forEach(each -> step(each.asDocument()));
      case "insert" -> insert(step.getDocument(kind));
      default -> change(kind, step.getDocument(kind));
    }
  }

  private void insert(BsonDocument insert) {
    String name = insert.getString("into").getValue();
    for (BsonValue each : insert.getArray("documents")) {
      BsonDocument document = Plain.document(each.asDocument());
      document.put("_id", Plain.id(each.asDocument()));
      collection(name).insertOne(document);
      copy(name, document.getString("_id"));
    }
  }

  private void change(String kind, BsonDocument change) {
    String name = change.getString(change.containsKey("from") ? "from" : "in").getValue();
    BsonString id = Plain.id(change.getDocument("filter"));
    BsonDocument filter = new BsonDocument("_id", id);
    try {
      switch (kind) {
        case "delete" -> collection(name).deleteOne(filter);
        case "replace" ->
            collection(name).replaceOne(filter, Plain.document(change.getDocument("with")));
        case "update" ->
            collection(name).updateOne(filter, Plain.document(change.getDocument("with")));
        default -> throw new IllegalArgumentException(kind);
      }
    } catch (MongoException refused) {
      return; // As below something that is no document: nothing was written.
    }
    copy(name, id);
  }

  private void copy(String name, BsonString id) {
    BsonDocument item = new BsonDocument("id", id);
    Optional<BsonDocument> document =
        Optional.ofNullable(collection(name).find(new BsonDocument("_id", id)).first());
    document.ifPresentOrElse(
        there -> there.forEach((field, value) -> put(item, field, value)),
        () ->
            item.append("deletedHere", BsonBoolean.TRUE)
                .append("ttl", new BsonInt32(MARKED_SECONDS)));
    standIn.put(GeneratedApp.SOURCE, name, item);
  }

  private static void put(BsonDocument item, String field, BsonValue value) {
    if (!field.equals("_id")) {
      item.append(field, value);
    }
  }

  private MongoCollection<BsonDocument> collection(String name) {
    return database.getCollection(name, BsonDocument.class);
  }

  static List<BsonDocument> writes(List<BsonDocument> steps) {
    return steps.stream().filter(step -> !step.containsKey("run")).toList();
  }
}
