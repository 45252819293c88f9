package dev.readside.it.expression;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.bson.Document;

/** What a real server says to expressions and queries, without any document to evaluate them on. */
record Server(MongoDatabase database) {

  /** Whether its version is at least this one, such as {@code 7.0}. */
  boolean isAtLeast(String version) {
    String own = database.runCommand(new Document("buildInfo", 1)).getString("version");
    return Runtime.Version.parse(own.replaceFirst("-.*", ""))
            .compareTo(Runtime.Version.parse(version.replaceFirst("\\.0$", "")))
        >= 0;
  }

  /** Why it refuses the expression; empty when it does not. */
  Optional<String> refusalOf(BsonValue expression) {
    return refusalOfQuery(new BsonDocument("$expr", expression));
  }

  Optional<String> refusalOfQuery(BsonDocument query) {
    return refusalOfStage(new BsonDocument("$match", query));
  }

  Optional<String> refusalOfAccumulator(BsonValue accumulator) {
    BsonDocument group = new BsonDocument("_id", BsonNull.VALUE).append("x", accumulator);
    return refusalOfStage(new BsonDocument("$group", group));
  }

  private Optional<String> refusalOfStage(BsonDocument stage) {
    try {
      database.getCollection("none").aggregate(List.of(stage)).first();
      return Optional.empty();
    } catch (MongoCommandException refusal) {
      return Optional.of(refusal.getErrorCode() + " " + refusal.getErrorMessage());
    }
  }
}
