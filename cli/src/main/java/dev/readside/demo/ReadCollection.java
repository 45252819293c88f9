package dev.readside.demo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import dev.readside.model.Namespace;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonInt32;

/** A read collection, and the columns of it that a person would want to see. */
final class ReadCollection {

  private final MongoCollection<BsonDocument> collection;
  private final RowTable table;

  ReadCollection(MongoClient client, Namespace name, List<String> columns) {
    this.collection =
        client.getDatabase(name.database()).getCollection(name.collection(), BsonDocument.class);
    this.table = new RowTable(columns);
  }

  long count() {
    return collection.countDocuments();
  }

  /** All rows as they are stored, stamps included. */
  List<BsonDocument> rows() {
    return collection
        .find()
        .sort(new BsonDocument("_id", new BsonInt32(1)))
        .into(new ArrayList<>());
  }

  List<String> table() {
    return table.lines(rows());
  }
}
