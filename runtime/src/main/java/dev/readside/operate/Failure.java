package dev.readside.operate;

import dev.readside.server.ServerError;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;

/**
 * What a function could not handle, as it recorded it in {@code readside_failures}.
 *
 * @param id the function's name, a colon, and the resume token of the change; where only some of
 *     its rows are left, also a colon and when that was, in milliseconds; where a fan-out was too
 *     large for one run and is to be carried on, an ObjectId's digits
 * @param changes one; none in the state {@code repair}; several where a fan-out is to be carried on
 * @param key of the document, for people, where the change is not kept
 * @param rest what the function is told of what is left to do: {@code after} and {@code place} are
 *     where that fan-out goes on, {@code ids} the only rows that are left
 * @param error why it failed; none where a fan-out is to be carried on
 * @param attempts how often it failed
 * @param stored all of it, as it is stored
 */
public record Failure(
    String id,
    String function,
    List<BsonDocument> changes,
    Optional<String> key,
    BsonDocument rest,
    Optional<String> error,
    int attempts,
    State state,
    Instant firstFailedAt,
    Optional<Instant> lastFailedAt,
    Instant nextAttemptAt,
    BsonDocument stored) {

  static final String CULPRITS = "culprits";

  /** Where a fan-out goes on: behind a document, or behind some on each step of its way. */
  static final List<String> PLACES = List.of("after", "place");

  private static final String IDS = "ids";

  /** What becomes of it. */
  public enum State {
    /** {@code readside_retry} takes it up again when it is due. */
    OPEN,
    /** It failed so often that only a person can tell what to do. */
    DEAD,
    /**
     * Not all rows that the change affects can be named, or the change could not be kept: they are
     * mended by recomputing the projection on the server.
     */
    REPAIR,
    /** A person decided to leave it; kept for a month as a record of that. */
    DISCARDED;

    /** As it is stored. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Failure {
    changes = List.copyOf(changes);
  }

  /**
   * The source documents that it fails for: those whose rows the function was refused, or else
   * those that {@link FailureLog#blame} recorded.
   */
  public List<Uncomputable.Document> culprits() {
    return rest.containsKey(IDS)
        ? rest.getArray(IDS).stream()
            .map(id -> new Uncomputable.Document(Optional.of(shown(id)), error.orElse("")))
            .toList()
        : stored.getArray(CULPRITS, new BsonArray()).stream()
            .map(each -> Uncomputable.Document.of(each.asDocument()))
            .toList();
  }

  /** JavaScript, which has written it, has one kind of integer: a long one; most are none. */
  private static BsonValue shown(BsonValue id) {
    return id.isInt64() && id.asInt64().getValue() == (int) id.asInt64().getValue()
        ? new BsonInt32((int) id.asInt64().getValue())
        : id;
  }

  /** Whether it is what a run has left: what of it could not be done has a record of its own. */
  boolean isRest() {
    return isOfRows() || PLACES.stream().anyMatch(rest::containsKey);
  }

  /** Whether the function has told which documents it fails for. */
  public boolean isOfRows() {
    return rest.containsKey(IDS);
  }

  /** How many rows the function was refused, where it has told. */
  public int rows() {
    return rest.getArray(IDS, new BsonArray()).size();
  }

  /** Whether another row has a unique value of a row. */
  public boolean isTaken() {
    return error.filter(ServerError::tellsOfDuplicateKey).isPresent();
  }

  /** The resume tokens of its changes. */
  List<String> tokens() {
    return changes.stream()
        .map(change -> change.getDocument("_id").getString("_data").getValue())
        .toList();
  }

  /** Whether it is of one of these changes; where none is kept, its id tells. */
  boolean isOfSomeOf(List<String> tokens) {
    return changes.isEmpty()
        ? tokens.stream().anyMatch(token -> id.equals(function + ":" + token))
        : tokens().stream().anyMatch(tokens::contains);
  }

  static Failure of(BsonDocument stored) {
    return new Failure(
        id(stored),
        stored.getString("function").getValue(),
        changes(stored),
        Optional.ofNullable(stored.get("key")).map(key -> key.asString().getValue()),
        rest(stored),
        Optional.ofNullable(stored.get("error")).map(error -> error.asString().getValue()),
        stored.getNumber("attempts", new BsonInt32(0)).intValue(),
        State.valueOf(stored.getString("state").getValue().toUpperCase(Locale.ROOT)),
        instant(stored.getDateTime("firstFailedAt")),
        Optional.ofNullable(stored.get("lastFailedAt")).map(time -> instant(time.asDateTime())),
        instant(stored.getDateTime("nextAttemptAt")),
        stored);
  }

  static String id(BsonDocument stored) {
    return stored.isObjectId("_id")
        ? stored.getObjectId("_id").getValue().toHexString()
        : stored.getString("_id").getValue();
  }

  private static List<BsonDocument> changes(BsonDocument stored) {
    if (!stored.containsKey("change")) {
      return List.of();
    }
    return stored.isArray("change")
        ? stored.getArray("change").stream().map(BsonValue::asDocument).toList()
        : List.of(stored.getDocument("change"));
  }

  private static BsonDocument rest(BsonDocument stored) {
    BsonDocument rest =
        new BsonDocument("attempts", stored.getOrDefault("attempts", new BsonInt32(0)));
    for (String name : stored.keySet()) {
      if (PLACES.contains(name) || name.equals(IDS)) {
        rest.append(name, stored.get(name));
      }
    }
    return rest;
  }

  private static Instant instant(BsonDateTime time) {
    return Instant.ofEpochMilli(time.getValue());
  }
}
