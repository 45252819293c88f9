package dev.readside.function;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndDeleteOptions;
import com.mongodb.client.model.FindOneAndReplaceOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** The methods that change one document and return it; the option is {@code returnNewDocument}. */
final class FindAndModify {
  private FindAndModify() {}

  static BsonValue update(Call call) {
    FindOneAndUpdateOptions modify = new FindOneAndUpdateOptions();
    Options options = call.options(2);
    MongoCollection<BsonDocument> collection = options.applied(call.collection());
    options
        .flag("upsert", modify::upsert)
        .flag("returnNewDocument", value -> modify.returnDocument(returned(value)))
        .document("sort", modify::sort)
        .document("projection", modify::projection)
        .take("arrayFilters", value -> modify.arrayFilters(Writes.filters(value)))
        .hint(modify::hint, modify::hintString)
        .document("let", modify::let)
        .flag("bypassDocumentValidation", modify::bypassDocumentValidation)
        .collation(modify::collation)
        .finish();
    return orNull(
        call.isArray(1)
            ? collection.findOneAndUpdate(call.document(0), call.documents(1), modify)
            : collection.findOneAndUpdate(call.document(0), call.document(1), modify));
  }

  static BsonValue replace(Call call) {
    FindOneAndReplaceOptions modify = new FindOneAndReplaceOptions();
    Options options = call.options(2);
    MongoCollection<BsonDocument> collection = options.applied(call.collection());
    options
        .flag("upsert", modify::upsert)
        .flag("returnNewDocument", value -> modify.returnDocument(returned(value)))
        .document("sort", modify::sort)
        .document("projection", modify::projection)
        .hint(modify::hint, modify::hintString)
        .document("let", modify::let)
        .flag("bypassDocumentValidation", modify::bypassDocumentValidation)
        .collation(modify::collation)
        .finish();
    return orNull(collection.findOneAndReplace(call.document(0), call.document(1), modify));
  }

  static BsonValue delete(Call call) {
    FindOneAndDeleteOptions modify = new FindOneAndDeleteOptions();
    Options options = call.options(1);
    MongoCollection<BsonDocument> collection = options.applied(call.collection());
    options
        .document("sort", modify::sort)
        .document("projection", modify::projection)
        .hint(modify::hint, modify::hintString)
        .document("let", modify::let)
        .collation(modify::collation)
        .finish();
    return orNull(collection.findOneAndDelete(call.document(0), modify));
  }

  private static ReturnDocument returned(boolean changed) {
    return changed ? ReturnDocument.AFTER : ReturnDocument.BEFORE;
  }

  private static BsonValue orNull(@Nullable BsonDocument document) {
    return document == null ? BsonNull.VALUE : document;
  }
}
