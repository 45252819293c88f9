package dev.readside.play.cosmos;

import com.mongodb.client.MongoDatabase;
import org.bson.BsonDocument;

/** A database without documents: to make collections anew costs more than most plays. */
final class Emptied {

  private Emptied() {}

  static void empty(MongoDatabase database) {
    for (String name : database.listCollectionNames()) {
      database.getCollection(name).deleteMany(new BsonDocument());
    }
  }
}
