package dev.readside.demo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import dev.readside.model.Namespace;
import dev.readside.terminal.Table;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;

/** A read collection, and the columns of it that a person would want to see. */
final class ReadCollection {

  private final MongoCollection<BsonDocument> collection;
  private final List<String> columns;

  ReadCollection(MongoClient client, Namespace name, List<String> columns) {
    this.collection =
        client.getDatabase(name.database()).getCollection(name.collection(), BsonDocument.class);
    this.columns = columns;
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
    Table table = new Table(columns.toArray(String[]::new));
    rows().forEach(row -> table.add(columns.stream().map(column -> cell(row, column)).toList()));
    return table.lines();
  }

  /** The `_id` of a group is a document: what its members have in common. */
  private static String cell(BsonDocument row, String column) {
    BsonValue key = row.get("_id", new BsonDocument());
    BsonDocument fields = key.isDocument() && !row.containsKey(column) ? key.asDocument() : row;
    return text(fields.get(column, new BsonString("")));
  }

  private static String text(BsonValue value) {
    if (value.isString()) {
      return value.asString().getValue();
    }
    return value.isDecimal128()
        ? value.asDecimal128().getValue().toString()
        : String.valueOf(value.asNumber().longValue());
  }
}
