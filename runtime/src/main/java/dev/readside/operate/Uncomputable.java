package dev.readside.operate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Source documents that a command could not make rows of.
 *
 * @param by the command
 * @param count how many there were
 * @param documents some of them
 */
public record Uncomputable(String by, Instant at, long count, List<Document> documents) {

  /**
   * One of them.
   *
   * @param id absent where it is no single one
   * @param reason the server's
   */
  public record Document(Optional<BsonValue> id, String reason) {
    BsonDocument stored() {
      BsonDocument stored = new BsonDocument();
      id.ifPresent(value -> stored.append("id", value));
      return stored.append("reason", new BsonString(reason));
    }

    /**
     * As a verification found it.
     *
     * @param id null where it is no single one
     */
    public static Document of(BsonValue id, Optional<String> reason) {
      return new Document(Optional.of(id).filter(each -> !each.isNull()), reason.orElse(""));
    }

    static Document of(BsonDocument stored) {
      return new Document(
          Optional.ofNullable(stored.get("id")), stored.getString("reason").getValue());
    }
  }

  public Uncomputable {
    documents = List.copyOf(documents);
  }

  static Uncomputable of(BsonDocument stored) {
    return new Uncomputable(
        stored.getString("by").getValue(),
        Instant.ofEpochMilli(stored.getDateTime("at", new BsonDateTime(0)).getValue()),
        stored.getNumber("count", new BsonInt32(0)).longValue(),
        stored.getArray("documents").stream().map(each -> Document.of(each.asDocument())).toList());
  }
}
