package dev.readside.function;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteManyModel;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.DeleteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateManyModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/** {@code bulkWrite}, which on Atlas resolves to null: there are no counts. */
final class BulkWrites {
  private BulkWrites() {}

  static BsonValue bulkWrite(Call call) {
    BulkWriteOptions bulk = new BulkWriteOptions();
    Options options = call.options(1);
    MongoCollection<BsonDocument> collection = options.applied(call.collection());
    options
        .flag("ordered", bulk::ordered)
        .flag("bypassDocumentValidation", bulk::bypassDocumentValidation)
        .finish();
    collection.bulkWrite(call.documents(0).stream().map(BulkWrites::model).toList(), bulk);
    return BsonNull.VALUE;
  }

  private static WriteModel<BsonDocument> model(BsonDocument operation) {
    if (operation.size() != 1) {
      throw new IllegalArgumentException("bulkWrite: each operation must have exactly one field.");
    }
    String kind = operation.getFirstKey();
    BsonDocument body = operation.getDocument(kind);
    return switch (kind) {
      case "insertOne" -> new InsertOneModel<>(body.getDocument("document"));
      case "updateOne" -> updateOne(body);
      case "updateMany" -> updateMany(body);
      case "replaceOne" -> replaceOne(body);
      case "deleteOne" -> new DeleteOneModel<>(body.getDocument("filter"), delete(body));
      case "deleteMany" -> new DeleteManyModel<>(body.getDocument("filter"), delete(body));
      default -> throw new IllegalArgumentException("bulkWrite: unknown operation `" + kind + "`.");
    };
  }

  private static WriteModel<BsonDocument> updateOne(BsonDocument body) {
    return isPipeline(body)
        ? new UpdateOneModel<>(body.getDocument("filter"), pipeline(body), update(body))
        : new UpdateOneModel<>(
            body.getDocument("filter"), body.getDocument("update"), update(body));
  }

  private static WriteModel<BsonDocument> updateMany(BsonDocument body) {
    return isPipeline(body)
        ? new UpdateManyModel<>(body.getDocument("filter"), pipeline(body), update(body))
        : new UpdateManyModel<>(
            body.getDocument("filter"), body.getDocument("update"), update(body));
  }

  private static boolean isPipeline(BsonDocument body) {
    return body.isArray("update");
  }

  private static List<BsonDocument> pipeline(BsonDocument body) {
    return Writes.filters(body.getArray("update"));
  }

  private static UpdateOptions update(BsonDocument body) {
    UpdateOptions update = new UpdateOptions();
    options(body, "update")
        .flag("upsert", update::upsert)
        .take("arrayFilters", value -> update.arrayFilters(Writes.filters(value)))
        .hint(update::hint, update::hintString)
        .collation(update::collation)
        .finish();
    return update;
  }

  private static WriteModel<BsonDocument> replaceOne(BsonDocument body) {
    ReplaceOptions replace = new ReplaceOptions();
    options(body, "replacement")
        .flag("upsert", replace::upsert)
        .hint(replace::hint, replace::hintString)
        .collation(replace::collation)
        .finish();
    return new ReplaceOneModel<>(
        body.getDocument("filter"), body.getDocument("replacement"), replace);
  }

  private static DeleteOptions delete(BsonDocument body) {
    DeleteOptions delete = new DeleteOptions();
    options(body, "filter")
        .hint(delete::hint, delete::hintString)
        .collation(delete::collation)
        .finish();
    return delete;
  }

  /** What an operation says beside its filter and its content. */
  private static Options options(BsonDocument body, String content) {
    return new Options("bulkWrite", body).take("filter", value -> {}).take(content, value -> {});
  }
}
