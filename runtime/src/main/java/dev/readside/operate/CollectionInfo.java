package dev.readside.operate;

import com.mongodb.client.MongoClient;
import dev.readside.model.Namespace;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** What the server lists of a collection ({@code listCollections}). */
public final class CollectionInfo {

  private static final BsonDocument NONE = new BsonDocument();

  private final BsonDocument listed;

  private CollectionInfo(BsonDocument listed) {
    this.listed = listed;
  }

  /**
   * Asks for it; empty where there is no such collection.
   *
   * @throws com.mongodb.MongoException if the server does not answer
   */
  public static Optional<CollectionInfo> of(MongoClient client, Namespace name) {
    return Optional.ofNullable(
            client
                .getDatabase(name.database())
                .listCollections(BsonDocument.class)
                .filter(new BsonDocument("name", new BsonString(name.collection())))
                .first())
        .map(CollectionInfo::new);
  }

  /** {@code collection}, {@code view} or {@code timeseries}. */
  public String type() {
    return listed.getString("type").getValue();
  }

  /** As {@code create} takes them: validator, collation, … */
  public BsonDocument options() {
    return listed.getDocument("options", NONE);
  }

  /** Its own identity, which it keeps when it is renamed. */
  public BsonValue uuid() {
    return listed.getDocument("info", NONE).get("uuid", BsonNull.VALUE);
  }
}
