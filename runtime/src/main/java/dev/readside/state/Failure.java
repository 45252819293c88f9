package dev.readside.state;

import dev.readside.own.FailureFields;
import dev.readside.own.FailureState;
import dev.readside.server.ServerError;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
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
    FailureState state,
    Instant firstFailedAt,
    Optional<Instant> lastFailedAt,
    Instant nextAttemptAt,
    BsonDocument stored) {

  /** Where a fan-out goes on: behind a document, or behind some on each step of its way. */
  public static final List<String> PLACES = List.of(FailureFields.AFTER, FailureFields.PLACE);

  public Failure {
    changes = List.copyOf(changes);
  }

  /**
   * The source documents that it fails for: those whose rows the function was refused, or else
   * those that were recorded beside it.
   */
  public List<Uncomputable.Document> culprits() {
    return rest.containsKey(FailureFields.IDS)
        ? rest.getArray(FailureFields.IDS).stream()
            .map(id -> new Uncomputable.Document(Optional.of(shown(id)), error.orElse("")))
            .toList()
        : stored.getArray(FailureFields.CULPRITS, new BsonArray()).stream()
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
  public boolean isRest() {
    return isOfRows() || PLACES.stream().anyMatch(rest::containsKey);
  }

  /** Whether the function has told which documents it fails for. */
  public boolean isOfRows() {
    return rest.containsKey(FailureFields.IDS);
  }

  /** How many rows the function was refused, where it has told. */
  public int rows() {
    return rest.getArray(FailureFields.IDS, new BsonArray()).size();
  }

  /** Whether another row has a unique value of a row. */
  public boolean isTaken() {
    return error.filter(ServerError::tellsOfDuplicateKey).isPresent();
  }

  /** The resume tokens of its changes. */
  public List<String> tokens() {
    return changes.stream()
        .map(change -> change.getDocument("_id").getString("_data").getValue())
        .toList();
  }

  /** Whether it is of one of these changes; where none is kept, its id tells. */
  public boolean isOfSomeOf(List<String> tokens) {
    return changes.isEmpty()
        ? tokens.stream().anyMatch(token -> id.equals(function + ":" + token))
        : tokens().stream().anyMatch(tokens::contains);
  }

  /** As it was stored. */
  public static Failure of(BsonDocument stored) {
    return new Failure(
        id(stored),
        stored.getString(FailureFields.FUNCTION).getValue(),
        changes(stored),
        Field.text(stored, FailureFields.KEY),
        rest(stored),
        Field.text(stored, FailureFields.ERROR),
        (int) Field.number(stored, FailureFields.ATTEMPTS),
        FailureState.of(stored.getString(FailureFields.STATE).getValue()),
        Field.instant(stored.getDateTime(FailureFields.FIRST_FAILED_AT)),
        Field.date(stored, FailureFields.LAST_FAILED_AT),
        Field.instant(stored.getDateTime(FailureFields.NEXT_ATTEMPT_AT)),
        stored);
  }

  /** The id of one that was stored: its text, or the digits of its ObjectId. */
  public static String id(BsonDocument stored) {
    return stored.isObjectId("_id")
        ? stored.getObjectId("_id").getValue().toHexString()
        : stored.getString("_id").getValue();
  }

  private static List<BsonDocument> changes(BsonDocument stored) {
    if (!stored.containsKey(FailureFields.CHANGE)) {
      return List.of();
    }
    return stored.isArray(FailureFields.CHANGE)
        ? stored.getArray(FailureFields.CHANGE).stream().map(BsonValue::asDocument).toList()
        : List.of(stored.getDocument(FailureFields.CHANGE));
  }

  private static BsonDocument rest(BsonDocument stored) {
    BsonDocument rest =
        new BsonDocument(
            FailureFields.ATTEMPTS, stored.getOrDefault(FailureFields.ATTEMPTS, new BsonInt32(0)));
    for (String name : stored.keySet()) {
      if (PLACES.contains(name) || name.equals(FailureFields.IDS)) {
        rest.append(name, stored.get(name));
      }
    }
    return rest;
  }
}
