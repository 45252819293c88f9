package dev.readside.it.differential;

import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Documents and updates that touch every field that projections read, and some they do not. */
interface RandomDocuments {

  /** One of the source collections; those that are written to more often come more often. */
  String collection();

  /** A document of this collection with some of its fields. */
  BsonDocument document(String collection, BsonValue id);

  /** An update with one operator. */
  BsonDocument update(String collection);

  static BsonDocument set(String path, BsonValue value) {
    return new BsonDocument("$set", new BsonDocument(path, value));
  }

  static BsonDocument unset(String path) {
    return new BsonDocument("$unset", new BsonDocument(path, new BsonString("")));
  }
}
