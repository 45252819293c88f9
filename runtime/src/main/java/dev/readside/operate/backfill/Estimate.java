package dev.readside.operate.backfill;

import com.mongodb.client.MongoClient;
import dev.readside.model.Namespace;
import dev.readside.operate.rebuild.QuickFill;
import dev.readside.operate.refresh.KeyRange;
import dev.readside.operate.refresh.KeyRanges;
import dev.readside.operate.refresh.Reading;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.mongodb.Definition;
import dev.readside.plan.mongodb.Stage;
import java.time.Duration;
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
 * @param slow whether computing some rows takes so long that only the documents were read; an index
 *     may be missing that a set-up makes
 * @param refused why the rows of these documents cannot be read, so that only the documents were
 */
public record Estimate(
    String projection,
    Way way,
    long documents,
    int ranges,
    Duration reading,
    boolean slow,
    Optional<String> refused) {

  /** Writing a row takes longer than reading it; so many times is a guess that served so far. */
  private static final int WRITING = 3;

  /** About how long it would take to read all rows and to write them. */
  public Duration expected() {
    return reading.multipliedBy(WRITING);
  }

  /** Asks the server, for some seconds at most. */
  public static Estimate of(
      MongoClient client, ProjectionPlan projection, BackfillOptions options, QuickFill quick) {
    Namespace root = projection.root();
    long documents =
        client
            .getDatabase(root.database())
            .getCollection(root.collection())
            .estimatedDocumentCount();
    List<KeyRange> ranges = new KeyRanges(client).of(projection, options.rangeDocuments());
    try (Reading server = Reading.open(client)) {
      BsonDocument middle = Stage.match(ranges.get(ranges.size() / 2).query());
      Sampler.Sample sample =
          Sampler.of(server, root, middle, Definition.of(projection).pipeline());
      return new Estimate(
          projection.name(),
          Backfill.wayFor(options, quick),
          documents,
          ranges.size(),
          sample
              .took()
              .multipliedBy(documents)
              .dividedBy(Math.max(1, Math.min(documents, sample.documents()))),
          sample.slow(),
          sample.refused());
    }
  }
}
