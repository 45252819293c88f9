package dev.readside.play;

import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.readside.scenario.Step;
import org.bson.BsonDocument;

/** Does the writes of a scenario. */
public final class SourceWrites {

  private SourceWrites() {}

  /** Does one, and gives the number of documents that it was about. */
  public static long done(MongoDatabase source, ClientSession session, Step.Write write) {
    MongoCollection<BsonDocument> to = source.getCollection(write.to().value(), BsonDocument.class);
    if (write instanceof Step.Insert insert) {
      return to.insertMany(session, insert.documents()).getInsertedIds().size();
    }
    if (write instanceof Step.Update update) {
      return to.updateMany(session, update.filter(), update.update()).getMatchedCount();
    }
    if (write instanceof Step.Replace replace) {
      return to.replaceOne(session, replace.filter(), replace.with()).getMatchedCount();
    }
    return to.deleteMany(session, ((Step.Delete) write).filter()).getDeletedCount();
  }
}
