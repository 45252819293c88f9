package dev.readside.function;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.DeleteOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.InsertOneOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.result.UpdateResult;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonObjectId;
import org.bson.BsonValue;

/** The methods that write, with the results that Atlas documents. */
final class Writes {
  private Writes() {}

  static BsonValue insertOne(Call call) {
    InsertOneOptions insert = new InsertOneOptions();
    Options options = call.options(1);
    MongoCollection<BsonDocument> collection = options.applied(call.collection());
    options
        .flag("bypassDocumentValidation", insert::bypassDocumentValidation)
        .take("comment", insert::comment)
        .finish();
    BsonDocument document = identified(call.document(0));
    collection.insertOne(document, insert);
    return new BsonDocument("insertedId", document.get("_id"));
  }

  static BsonValue insertMany(Call call) {
    InsertManyOptions insert = new InsertManyOptions();
    Options options = call.options(1);
    MongoCollection<BsonDocument> collection = options.applied(call.collection());
    options
        .flag("ordered", insert::ordered)
        .flag("bypassDocumentValidation", insert::bypassDocumentValidation)
        .take("comment", insert::comment)
        .finish();
    List<BsonDocument> documents = call.documents(0).stream().map(Writes::identified).toList();
    collection.insertMany(documents, insert);
    List<BsonValue> ids = new ArrayList<>();
    documents.forEach(document -> ids.add(document.get("_id")));
    return new BsonDocument("insertedIds", new BsonArray(ids));
  }

  /** The server puts {@code _id} first; so does this. */
  private static BsonDocument identified(BsonDocument document) {
    if (document.containsKey("_id")) {
      return document;
    }
    BsonDocument result = new BsonDocument("_id", new BsonObjectId());
    result.putAll(document);
    return result;
  }

  static BsonValue updateOne(Call call) {
    UpdateOptions update = new UpdateOptions();
    MongoCollection<BsonDocument> collection = prepared(call, update);
    return updated(
        call.isArray(1)
            ? collection.updateOne(call.document(0), call.documents(1), update)
            : collection.updateOne(call.document(0), call.document(1), update));
  }

  static BsonValue updateMany(Call call) {
    UpdateOptions update = new UpdateOptions();
    MongoCollection<BsonDocument> collection = prepared(call, update);
    return updated(
        call.isArray(1)
            ? collection.updateMany(call.document(0), call.documents(1), update)
            : collection.updateMany(call.document(0), call.document(1), update));
  }

  private static MongoCollection<BsonDocument> prepared(Call call, UpdateOptions update) {
    Options options = call.options(2);
    MongoCollection<BsonDocument> collection = options.applied(call.collection());
    options
        .flag("upsert", update::upsert)
        .take("arrayFilters", value -> update.arrayFilters(filters(value)))
        .hint(update::hint, update::hintString)
        .document("let", update::let)
        .flag("bypassDocumentValidation", update::bypassDocumentValidation)
        .take("comment", update::comment)
        .collation(update::collation)
        .finish();
    return collection;
  }

  static List<BsonDocument> filters(BsonValue value) {
    return value.asArray().stream().map(BsonValue::asDocument).toList();
  }

  static BsonValue replaceOne(Call call) {
    ReplaceOptions replace = new ReplaceOptions();
    Options options = call.options(2);
    MongoCollection<BsonDocument> collection = options.applied(call.collection());
    options
        .flag("upsert", replace::upsert)
        .hint(replace::hint, replace::hintString)
        .document("let", replace::let)
        .flag("bypassDocumentValidation", replace::bypassDocumentValidation)
        .take("comment", replace::comment)
        .collation(replace::collation)
        .finish();
    return updated(collection.replaceOne(call.document(0), call.document(1), replace));
  }

  private static BsonDocument updated(UpdateResult result) {
    BsonDocument document =
        new BsonDocument("matchedCount", new BsonInt64(result.getMatchedCount()))
            .append("modifiedCount", new BsonInt64(result.getModifiedCount()));
    BsonValue upsertedId = result.getUpsertedId();
    if (upsertedId != null) {
      document.append("upsertedId", upsertedId);
    }
    return document;
  }

  static BsonValue deleteOne(Call call) {
    DeleteOptions delete = new DeleteOptions();
    MongoCollection<BsonDocument> collection = prepared(call, delete);
    return deleted(collection.deleteOne(call.document(0), delete).getDeletedCount());
  }

  static BsonValue deleteMany(Call call) {
    DeleteOptions delete = new DeleteOptions();
    MongoCollection<BsonDocument> collection = prepared(call, delete);
    return deleted(collection.deleteMany(call.document(0), delete).getDeletedCount());
  }

  private static MongoCollection<BsonDocument> prepared(Call call, DeleteOptions delete) {
    Options options = call.options(1);
    MongoCollection<BsonDocument> collection = options.applied(call.collection());
    options
        .hint(delete::hint, delete::hintString)
        .document("let", delete::let)
        .take("comment", delete::comment)
        .collation(delete::collation)
        .finish();
    return collection;
  }

  private static BsonDocument deleted(long count) {
    return new BsonDocument("deletedCount", new BsonInt64(count));
  }
}
