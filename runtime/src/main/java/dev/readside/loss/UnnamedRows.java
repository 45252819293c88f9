package dev.readside.loss;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.readside.own.FailureFields;
import dev.readside.own.FailureState;
import dev.readside.own.OwnCollections;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.conversions.Bson;

/**
 * The changes of which a function could not name all rows, or which could not be handed to it: in
 * {@code readside_failures}, with the state {@code repair} and without the change. They are mended
 * by recomputing the projection's rows on the server.
 */
public final class UnnamedRows {

  private static final Bson TO_BE_REPAIRED = eq(FailureFields.STATE, FailureState.REPAIR.word());

  /**
   * So many are taken at once, and settled by one repair; what is more, by the next. Each takes
   * some 300 bytes of memory.
   */
  public static final int AT_ONCE = 50_000;

  private static final int LONGEST_KEY = 1_000;

  private final MongoCollection<BsonDocument> failures;

  /**
   * One of them, as it was found.
   *
   * @param lastFailedAt it is another one if its change has come again since
   */
  public record Found(BsonValue id, BsonDateTime lastFailedAt) {
    private Bson query() {
      return Filters.and(
          eq("_id", id), TO_BE_REPAIRED, eq(FailureFields.LAST_FAILED_AT, lastFailedAt));
    }
  }

  public UnnamedRows(MongoClient client, String readDatabase) {
    this.failures =
        client.getDatabase(readDatabase).getCollection(OwnCollections.FAILURES, BsonDocument.class);
  }

  /** Those of some functions; where they are very many, some of them. */
  public List<Found> find(Collection<String> functions) {
    return failures
        .find(Filters.and(in(FailureFields.FUNCTION, functions), TO_BE_REPAIRED))
        .projection(Projections.include(FailureFields.LAST_FAILED_AT))
        .limit(AT_ONCE)
        .map(each -> new Found(id(each), each.getDateTime(FailureFields.LAST_FAILED_AT)))
        .into(new ArrayList<>());
  }

  private static BsonValue id(BsonDocument failure) {
    return Objects.requireNonNull(failure.get("_id"));
  }

  /** Their rows have been made right since they were found. */
  public void mended(List<Found> found) {
    if (!found.isEmpty()) {
      failures.bulkWrite(
          found.stream().map(each -> new DeleteOneModel<BsonDocument>(each.query())).toList());
    }
  }

  /** Says why they are still there. */
  public void remain(List<Found> found, String error) {
    if (!found.isEmpty()) {
      failures.bulkWrite(
          found.stream()
              .map(
                  each ->
                      new UpdateOneModel<BsonDocument>(
                          each.query(), set(FailureFields.ERROR, error)))
              .toList());
    }
  }

  /**
   * Records a change that could not be handed to its function, or that the function could neither
   * handle nor record.
   */
  public void record(String function, BsonDocument change, String error) {
    String token = change.getDocument("_id").getString("_data").getValue();
    BsonDocument key = change.getDocument("documentKey", new BsonDocument());
    BsonDateTime now = new BsonDateTime(Instant.now().toEpochMilli());
    failures.updateOne(
        eq("_id", function + ":" + token),
        Updates.combine(
            Updates.setOnInsert(FailureFields.FUNCTION, new BsonString(function)),
            Updates.setOnInsert(FailureFields.FIRST_FAILED_AT, now),
            Updates.setOnInsert(FailureFields.NEXT_ATTEMPT_AT, now),
            set(FailureFields.STATE, FailureState.REPAIR.word()),
            set(FailureFields.KEY, text(key)),
            set(FailureFields.ERROR, error),
            set(FailureFields.LAST_FAILED_AT, now),
            Updates.inc(FailureFields.ATTEMPTS, 1)),
        new UpdateOptions().upsert(true));
  }

  private static String text(BsonDocument key) {
    String text = key.toJson();
    String id = text.replaceFirst("^\\{\"_id\": (.*)\\}$", "$1");
    return id.length() <= LONGEST_KEY ? id : id.substring(0, LONGEST_KEY) + "…";
  }
}
