package dev.readside.operate.backfill;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoExecutionTimeoutException;
import dev.readside.model.Namespace;
import dev.readside.operate.refresh.Reading;
import dev.readside.operate.refresh.Refusals;
import dev.readside.operate.refresh.Retries;
import dev.readside.plan.mongodb.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;

/** Measures how long it takes to read the rows of some documents. */
final class Sampler {

  /** So many are read, unless that takes too long. */
  private static final int MANY = 2_000;

  /** So many are read first, when everybody is slow. */
  private static final int FEW = 100;

  /** About how long the server is kept busy. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Reading server;
  private final Namespace root;
  private final BsonDocument range;

  /**
   * What was measured.
   *
   * @param took for so many documents
   * @param slow whether their rows take too long, so that only the documents were read
   * @param refused why their rows cannot be computed, so that only the documents were read
   */
  record Sample(Duration took, int documents, boolean slow, Optional<String> refused) {}

  private Sampler(Reading server, Namespace root, BsonDocument range) {
    this.server = server;
    this.root = root;
    this.range = range;
  }

  /**
   * Reads rows.
   *
   * @param range a stage that matches the documents to choose from
   * @param definition what makes rows of documents
   */
  static Sample of(
      Reading server, Namespace root, BsonDocument range, List<BsonDocument> definition) {
    Sampler sampler = new Sampler(server, root, range);
    try {
      return sampler.rows(definition);
    } catch (MongoExecutionTimeoutException slow) {
      return sampler.documents(true, Optional.empty());
    } catch (MongoCommandException refusal) {
      if (!Refusals.mayBeOfData(refusal)) {
        throw refusal;
      }
      return sampler.documents(false, Optional.of(Refusals.reason(refusal)));
    }
  }

  private Sample rows(List<BsonDocument> definition) {
    Duration few = read(FEW, definition);
    long most = FEW * PATIENCE.toNanos() / Math.max(1, few.toNanos());
    int documents = (int) Math.max(FEW, Math.min(MANY, most));
    return new Sample(read(documents, definition), documents, false, Optional.empty());
  }

  private Sample documents(boolean slow, Optional<String> refused) {
    return new Sample(read(MANY, List.of()), MANY, slow, refused);
  }

  private Duration read(int documents, List<BsonDocument> definition) {
    List<BsonDocument> pipeline = new ArrayList<>(List.of(range, Stage.limit(documents)));
    pipeline.addAll(definition);
    long start = System.nanoTime();
    Retries.<Boolean>of(
        () -> {
          server.aggregate(root, pipeline, PATIENCE.multipliedBy(2)).forEach(row -> {});
          return true;
        });
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
