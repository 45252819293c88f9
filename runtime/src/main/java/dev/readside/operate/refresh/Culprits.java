package dev.readside.operate.refresh;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.client.MongoClient;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.mongodb.Definition;
import dev.readside.plan.mongodb.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;

/**
 * Finds the root documents that the definition cannot be computed for, by computing it for halves
 * of halves. What is wrong with many documents together (a group that is too large) has none.
 *
 * <p>For each of them it takes the server some twenty computations, of ever fewer documents.
 */
public final class Culprits {
  private static final Duration LEAST = Duration.ofMillis(1);

  /** Computes every field, and hands over next to nothing. */
  private static final List<BsonDocument> SIZE =
      List.of(
          Stage.project(new BsonDocument("size", call("$bsonSize", "$$ROOT"))),
          Stage.group(
              new BsonDocument("_id", BsonNull.VALUE).append("size", call("$sum", "$size"))));

  private final MongoClient client;
  private final ProjectionPlan projection;
  private final List<BsonDocument> definition;
  private final KeyRanges ranges;
  private final Optional<Duration> patience;
  private final long start = System.nanoTime();

  /** Looks for as long as it takes. */
  public Culprits(MongoClient client, ProjectionPlan projection) {
    this(client, projection, Optional.empty());
  }

  /**
   * @param patience so long after this was made, a search ends with what it has found; empty: it
   *     looks for as long as it takes
   */
  public Culprits(MongoClient client, ProjectionPlan projection, Optional<Duration> patience) {
    this.patience = patience;
    this.client = client;
    this.projection = projection;
    this.definition = Definition.of(projection).pipeline();
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
      first(range).ifPresent(key -> found.add(new Culprit(key, refusal.get())));
    }
  }

  /**
   * Why the definition cannot be computed for the documents that a query finds, if so.
   *
   * @throws com.mongodb.MongoException that is not due to the data
   */
  private Optional<String> refusal(BsonDocument query) {
    List<BsonDocument> pipeline = new ArrayList<>(List.of(Stage.match(query)));
    pipeline.addAll(definition);
    pipeline.addAll(SIZE);
    try (Reading reading = Reading.open(client)) {
      Retries.run(() -> reading.aggregate(projection.root(), pipeline).maxTime(left()).first());
      return Optional.empty();
    } catch (MongoCommandException refused) {
      if (!Refusals.mayBeOfData(refused)) {
        throw refused;
      }
      return Optional.of(Refusals.reason(refused));
    }
  }

  /** 0 for as long as it takes. */
  private Duration left() {
    Duration used = Duration.ofNanos(System.nanoTime() - start);
    return patience.map(all -> longer(LEAST, all.minus(used))).orElse(Duration.ZERO);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  /** The {@code _id} of the first document of a range, if there is one. */
  public Optional<RawKey> first(KeyRange range) {
    List<BsonDocument> first =
        List.of(
            Stage.match(range.query()),
            Stage.sort(new BsonDocument("_id", new BsonInt32(1))),
            Stage.limit(1),
            Stage.project(new BsonDocument("_id", new BsonInt32(1))));
    try (Reading reading = Reading.open(client)) {
      return Retries.of(() -> reading.aggregate(projection.root(), first).first()).map(RawKey::of);
    }
  }

  private static BsonDocument call(String operator, String argument) {
    return new BsonDocument(operator, new BsonString(argument));
  }
}
