package dev.readside.operate.refresh;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.model.Projections;
import dev.readside.model.Namespace;
import dev.readside.plan.ProjectionPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/**
 * Finds the root documents that the definition cannot be computed for, by computing it for halves
 * of halves. What is wrong with many documents together (a group that is too large) has none.
 *
 * <p>For each of them it takes the server some twenty computations, of ever fewer documents.
 */
public final class Culprits {
  private static final int MOST_TOGETHER = 1_000;

  /** Computes every field, and hands over next to nothing. */
  private static final List<BsonDocument> SIZE =
      List.of(
          stage("$project", new BsonDocument("size", call("$bsonSize", "$$ROOT"))),
          stage(
              "$group",
              new BsonDocument("_id", BsonNull.VALUE).append("size", call("$sum", "$size"))));

  private final MongoClient client;
  private final ProjectionPlan projection;
  private final KeyRanges ranges;
  private final Optional<Duration> patience;
  private final long start = System.nanoTime();

  /** Looks for as long as it takes. */
  public Culprits(MongoClient client, ProjectionPlan projection) {
    this(client, projection, Optional.empty());
  }

  /**
   * The same; for one search.
   *
   * @param patience after which a search ends with what was found
   */
  public Culprits(MongoClient client, ProjectionPlan projection, Optional<Duration> patience) {
    this.patience = patience;
    this.client = client;
    this.projection = projection;
    this.ranges = new KeyRanges(client);
  }

  /**
   * Those of a range, in the order of their {@code _id}s.
   *
   * @param most how many are looked for
   * @throws com.mongodb.MongoException that is not due to the data
   */
  public List<Culprit> in(KeyRange range, int most) {
    List<Culprit> found = new ArrayList<>();
    find(range, most, found);
    return List.copyOf(found);
  }

  /**
   * Those of all documents.
   *
   * @param most how many are looked for
   * @throws com.mongodb.MongoException that is not due to the data
   */
  public List<Culprit> all(int most) {
    List<Culprit> found = new ArrayList<>();
    try {
      ranges.ofRoots(projection, KeyRanges.DOCUMENTS).forEach(range -> find(range, most, found));
    } catch (MongoExecutionTimeoutException patienceIsOver) {
      // What was found is at fault.
    }
    return List.copyOf(found);
  }

  private void find(KeyRange range, int most, List<Culprit> found) {
    if (found.size() >= most) {
      return;
    }
    Optional<String> refusal = refusal(range.query());
    if (refusal.isEmpty()) {
      return;
    }
    List<KeyRange> halves = ranges.halvesOfRoots(projection, range);
    if (halves.size() > 1) {
      halves.forEach(half -> find(half, most, found));
    } else {
      documents(range).forEach(id -> found.add(new Culprit(id, refusal.get())));
    }
  }

  /**
   * Why the definition cannot be computed for the documents that a query finds, if so.
   *
   * @throws com.mongodb.MongoException that is not due to the data
   */
  private Optional<String> refusal(BsonDocument query) {
    List<BsonDocument> pipeline = new ArrayList<>(List.of(stage("$match", query)));
    pipeline.addAll(projection.definition());
    pipeline.addAll(SIZE);
    try (Reading reading = Reading.open(client)) {
      Retries.run(
          () ->
              reading
                  .aggregate(projection.root(), pipeline)
                  .maxTime(left(), TimeUnit.MILLISECONDS)
                  .first());
      return Optional.empty();
    } catch (MongoCommandException refused) {
      if (!Refusals.mayBeOfData(refused)) {
        throw refused;
      }
      return Optional.of(Refusals.reason(refused));
    }
  }

  /** In milliseconds; 0 for as long as it takes. */
  private long left() {
    return patience
        .map(all -> Math.max(1, all.minusNanos(System.nanoTime() - start).toMillis()))
        .orElse(0L);
  }

  /**
   * The {@code _id}s, for people, of the documents of a range that is not divided further: one, or
   * none; more only of those that no range can begin with ({@link StoredId}).
   */
  public List<BsonValue> documents(KeyRange range) {
    Namespace root = projection.root();
    return client
        .getDatabase(root.database())
        .getCollection(root.collection(), RawBsonDocument.class)
        .find(range.query())
        .projection(Projections.include("_id"))
        .sort(new BsonDocument("_id", new BsonInt32(1)))
        .limit(MOST_TOGETHER)
        .map(document -> StoredId.of(document).value())
        .into(new ArrayList<>());
  }

  private static BsonDocument call(String operator, String argument) {
    return new BsonDocument(operator, new BsonString(argument));
  }

  private static BsonDocument stage(String name, BsonDocument argument) {
    return new BsonDocument(name, argument);
  }
}
