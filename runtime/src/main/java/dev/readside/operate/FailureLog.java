package dev.readside.operate;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import dev.readside.own.FailureFields;
import dev.readside.own.FailureState;
import dev.readside.own.OwnCollections;
import dev.readside.state.Failure;
import dev.readside.state.Uncomputable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/**
 * The changes that functions could not handle. Nothing here goes without a trace: a failure is
 * removed when its change has been handled, and else kept, or marked as discarded.
 *
 * <p>Times are the server's, as far as this class sets them.
 */
public final class FailureLog {
  /** Greater than any character of a resume token, which is written in hexadecimal digits. */
  private static final String LAST = "\uffff";

  /** Of an ObjectId. */
  private static final int ID_DIGITS = 24;

  /** A function may take five minutes; for so long nobody else takes what it is working on. */
  private static final BsonDocument IN_FIVE_MINUTES =
      BsonDocument.parse("{ $dateAdd: { startDate: '$$NOW', unit: 'minute', amount: 5 } }");

  private static final BsonString NOW = new BsonString("$$NOW");

  private static final Bson OLDEST_FIRST = Sorts.ascending(FailureFields.FIRST_FAILED_AT, "_id");

  private final MongoCollection<BsonDocument> failures;

  public FailureLog(MongoClient client, String readDatabase) {
    this.failures =
        client.getDatabase(readDatabase).getCollection(OwnCollections.FAILURES, BsonDocument.class);
  }

  /** Those that pass the filter, oldest first. */
  public List<Failure> find(FailureFilter filter, int limit) {
    return failures
        .find(filter.query())
        .sort(OLDEST_FIRST)
        .limit(limit)
        .map(Failure::of)
        .into(new ArrayList<>());
  }

  /** Their ids, oldest first. */
  public List<String> ids(FailureFilter filter) {
    return failures
        .find(filter.query())
        .projection(Projections.include("_id"))
        .sort(OLDEST_FIRST)
        .map(Failure::id)
        .into(new ArrayList<>());
  }

  /** What a function failed with last. */
  public Optional<Failure> newest(String function) {
    return Optional.ofNullable(
            failures
                .find(eq(FailureFields.FUNCTION, function))
                .sort(Sorts.descending(FailureFields.LAST_FAILED_AT))
                .first())
        .map(Failure::of);
  }

  /**
   * Those of a function that tell of one of these documents, oldest first; and those that do not
   * tell of which, since their rows are computed anew.
   */
  public List<Failure> about(String function, List<BsonValue> ids, int limit) {
    return failures
        .find(
            and(
                eq(FailureFields.FUNCTION, function),
                or(
                    in(FailureFields.CHANGE + ".documentKey._id", ids),
                    in(FailureFields.CULPRITS + ".id", ids),
                    in(FailureFields.IDS, ids),
                    eq(FailureFields.STATE, FailureState.REPAIR.word()))))
        .sort(OLDEST_FIRST)
        .limit(limit)
        .map(Failure::of)
        .into(new ArrayList<>());
  }

  public long count(FailureFilter filter) {
    return failures.countDocuments(filter.query());
  }

  /** How many fan-outs were too large for one run of a function and are still to be carried on. */
  public long rests() {
    return failures.countDocuments(
        and(
            or(Failure.PLACES.stream().map(Filters::exists).toList()),
            in(FailureFields.STATE, FailureState.OPEN.word(), FailureState.DEAD.word())));
  }

  /** Those whose id begins so; that with just this id alone, if there is one. */
  public List<Failure> beginning(String id) {
    Optional<Failure> same = get(id);
    return same.isPresent()
        ? List.of(same.get())
        : failures
            .find(begins(id))
            .sort(Sorts.ascending("_id"))
            .map(Failure::of)
            .into(new ArrayList<>());
  }

  /** A query's comparison keeps to one type, so either of these finds its own. */
  private static Bson begins(String id) {
    Bson text = and(gte("_id", id), lt("_id", id + LAST));
    return id.matches("[0-9a-f]{1,23}")
        ? or(text, and(gte("_id", filledUp(id, "0")), lte("_id", filledUp(id, "f"))))
        : text;
  }

  private static ObjectId filledUp(String beginning, String digit) {
    return new ObjectId(beginning + digit.repeat(ID_DIGITS - beginning.length()));
  }

  public Optional<Failure> get(String id) {
    return Optional.ofNullable(failures.find(byId(id)).first()).map(Failure::of);
  }

  private static Bson byId(String id) {
    return ObjectId.isValid(id) ? in("_id", new ObjectId(id), id) : eq("_id", id);
  }

  /**
   * What else is recorded of the changes of a failure: by any earlier run, or from a time on where
   * it is the rest of a fan-out.
   */
  List<Failure> others(Failure failure, Instant since) {
    List<String> ids =
        failure.tokens().stream().map(token -> failure.function() + ":" + token).toList();
    ObjectId oldest = filledUp("%08x".formatted(since.getEpochSecond()), "0");
    return failures
        .find(
            and(
                or(in("_id", ids), begins(ids.get(0)), gte("_id", oldest)),
                eq(FailureFields.FUNCTION, failure.function())))
        .map(Failure::of)
        .into(new ArrayList<>())
        .stream()
        .filter(other -> !other.id().equals(failure.id()) && other.isOfSomeOf(failure.tokens()))
        .toList();
  }

  /** Leaves a failure to itself; false if it was already, or has been handled meanwhile. */
  public boolean discard(String id) {
    return discard(and(byId(id), ne(FailureFields.STATE, FailureState.DISCARDED.word()))) > 0;
  }

  /** Leaves all of them to themselves, and returns how many they were. */
  public long discard(FailureFilter filter) {
    return discard(filter.query());
  }

  private long discard(Bson query) {
    BsonDocument mark =
        new BsonDocument(FailureFields.STATE, new BsonString(FailureState.DISCARDED.word()))
            .append(FailureFields.DISCARDED_AT, NOW);
    return failures.updateMany(query, List.of(set(mark))).getModifiedCount();
  }

  /** Keeps others from taking it for five minutes; empty if somebody has taken it already. */
  Optional<Failure> claim(Failure failure) {
    Bson asItIs =
        and(
            byId(failure.id()),
            eq(FailureFields.STATE, failure.state().word()),
            eq(
                FailureFields.NEXT_ATTEMPT_AT,
                failure.stored().getDateTime(FailureFields.NEXT_ATTEMPT_AT)));
    BsonDocument later = new BsonDocument(FailureFields.NEXT_ATTEMPT_AT, IN_FIVE_MINUTES);
    return Optional.ofNullable(
            failures.findOneAndUpdate(
                asItIs,
                List.of(set(later)),
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)))
        .map(Failure::of);
  }

  /** It has been handled. */
  void remove(String id) {
    failures.deleteOne(byId(id));
  }

  /** For a function that could not even record that it failed. */
  void recordError(String id, String error) {
    BsonDocument once =
        BsonDocument.parse(
            "{ $add: [{ $ifNull: ['$%s', 0] }, 1] }".formatted(FailureFields.ATTEMPTS));
    BsonDocument failed =
        new BsonDocument(FailureFields.LAST_FAILED_AT, NOW)
            .append(FailureFields.ATTEMPTS, once)
            .append(FailureFields.ERROR, new BsonDocument("$literal", new BsonString(error)));
    failures.updateOne(byId(id), List.of(set(failed)));
  }

  /** Records which source documents it fails for, where its change alone does not tell. */
  public void blame(String id, List<Uncomputable.Document> culprits) {
    List<BsonDocument> stored = culprits.stream().map(Uncomputable.Document::document).toList();
    failures.updateOne(byId(id), Updates.set(FailureFields.CULPRITS, stored));
  }

  private static BsonDocument set(BsonDocument fields) {
    return new BsonDocument("$set", fields);
  }

  /** What is recorded of the first of these that failed. */
  Optional<String> error(Collection<String> ids) {
    return Optional.ofNullable(failures.find(in("_id", ids)).first())
        .flatMap(failure -> Failure.of(failure).error());
  }
}
