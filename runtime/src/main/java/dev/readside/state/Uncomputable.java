package dev.readside.state;

import dev.readside.own.StateKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.ObjectId;

/**
 * Source documents that a command could not make rows of: {@code { _id:
 * "uncomputable:<projection>", by, at, run, count, documents: [{ id, reason }] }}.
 *
 * @param by the command
 * @param count how many there were
 * @param documents some of them
 */
public record Uncomputable(String by, Instant at, long count, List<Document> documents) {

  public static final String RUN = "run";
  public static final String COUNT = "count";
  public static final String DOCUMENTS = "documents";

  private static final String BY = "by";
  private static final String AT = "at";
  private static final String ID = "id";
  private static final String REASON = "reason";

  /**
   * One of them.
   *
   * @param id absent where it is no single one
   * @param reason the server's
   */
  public record Document(Optional<BsonValue> id, String reason) {
    /** As it is stored. */
    public BsonDocument document() {
      BsonDocument document = new BsonDocument();
      id.ifPresent(value -> document.append(ID, value));
      return document.append(REASON, new BsonString(reason));
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
      return new Document(Optional.ofNullable(stored.get(ID)), stored.getString(REASON).getValue());
    }
  }

  public Uncomputable {
    documents = List.copyOf(documents);
  }

  /** As it was stored. */
  public static Uncomputable of(BsonDocument stored) {
    return new Uncomputable(
        stored.getString(BY).getValue(),
        Field.date(stored, AT).orElse(Instant.EPOCH),
        Field.number(stored, COUNT),
        stored.getArray(DOCUMENTS).stream().map(each -> Document.of(each.asDocument())).toList());
  }

  /**
   * As it is stored.
   *
   * @param run which may have more to add
   */
  public BsonDocument document(String projection, ObjectId run) {
    return new BsonDocument("_id", new BsonString(StateKind.UNCOMPUTABLE.id(projection)))
        .append(BY, new BsonString(by))
        .append(AT, new BsonDateTime(at.toEpochMilli()))
        .append(RUN, new BsonObjectId(run))
        .append(COUNT, new BsonInt64(count))
        .append(DOCUMENTS, new BsonArray(documents.stream().map(Document::document).toList()));
  }
}
