package dev.readside.operate.backfill;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import dev.readside.model.Namespace;
import dev.readside.operate.rebuild.QuickFill;
import dev.readside.operate.refresh.KeyRange;
import dev.readside.operate.refresh.KeyRanges;
import dev.readside.operate.refresh.Reading;
import dev.readside.operate.refresh.Refusals;
import dev.readside.operate.refresh.Retries;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.mongodb.Definition;
import dev.readside.plan.mongodb.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;

/**
 * What a backfill would have to do. Nothing is written to find out.
 *
 * @param way how the rows would come there
 * @param documents of the root collection, as its metadata has them
 * @param ranges that would be worked on
 * @param reading how long it would take to read all rows, computed by the server one after the
 *     other: those of some documents were read
 * @param refused why the rows of these documents cannot be read, so that only the documents were
 */
public record Estimate(
    String projection,
    Way way,
    long documents,
    int ranges,
    Duration reading,
    Optional<String> refused) {

  private static final int SAMPLE = 2_000;

  /** Writing a row takes longer than reading it; so many times is a guess that served so far. */
  private static final int WRITING = 3;

  /** About how long it would take to read all rows and to write them. */
  public Duration expected() {
    return reading.multipliedBy(WRITING);
  }

  /** Asks the server. */
  public static Estimate of(
      MongoClient client, ProjectionPlan projection, BackfillOptions options, QuickFill quick) {
    Namespace root = projection.root();
    long documents =
        client
            .getDatabase(root.database())
            .getCollection(root.collection())
            .estimatedDocumentCount();
    List<KeyRange> ranges = new KeyRanges(client).of(projection, options.rangeDocuments());
    List<BsonDocument> sample = new ArrayList<>();
    sample.add(Stage.match(ranges.get(ranges.size() / 2).query()));
    sample.add(Stage.limit(SAMPLE));
    List<BsonDocument> rows = new ArrayList<>(sample);
    rows.addAll(Definition.of(projection).pipeline());
    try (Reading server = Reading.open(client)) {
      Optional<String> refused = refusal(server, root, rows); // The first time, everybody is slow.
      Duration reading = read(server, root, refused.isEmpty() ? rows : sample);
      return new Estimate(
          projection.name(),
          Backfill.wayFor(options, quick),
          documents,
          ranges.size(),
          reading.multipliedBy(documents).dividedBy(Math.max(1, Math.min(documents, SAMPLE))),
          refused);
    }
  }

  private static Optional<String> refusal(Reading server, Namespace root, List<BsonDocument> rows) {
    try {
      read(server, root, rows);
      return Optional.empty();
    } catch (MongoCommandException refusal) {
      if (!Refusals.mayBeOfData(refusal)) {
        throw refusal;
      }
      return Optional.of(Refusals.reason(refusal));
    }
  }

  private static Duration read(Reading server, Namespace root, List<BsonDocument> pipeline) {
    long start = System.nanoTime();
    Retries.<Boolean>of(
        () -> {
          server.aggregate(root, pipeline).forEach(row -> {});
          return true;
        });
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
