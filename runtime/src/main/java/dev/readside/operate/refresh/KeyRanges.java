package dev.readside.operate.refresh;

import com.mongodb.client.MongoClient;
import dev.readside.model.Namespace;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.RowKind;
import dev.readside.plan.mongodb.Stage;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;

/** Divides the root documents of a projection into ranges that can be worked on by themselves. */
public final class KeyRanges {

  /** Some seconds of work, and a list of keys that fits into a command. */
  public static final int DOCUMENTS = 20_000;

  /** What is listed in memory; beyond 200 million documents, ranges grow instead. */
  private static final int MOST = 10_000;

  /**
   * How many documents are sampled for each range; then the largest of them is less than twice as
   * large as the mean. At least 1,000 in all: under 5 % of a collection that is divided at all,
   * which is what the server takes by random look-ups, not by a scan
   * (https://www.mongodb.com/docs/manual/reference/operator/aggregation/sample/).
   */
  private static final int SAMPLES = 20;

  private static final int LEAST_SAMPLES = 1_000;

  private final MongoClient client;

  public KeyRanges(MongoClient client) {
    this.client = client;
  }

  /**
   * Ranges of about 20,000 root documents each, in order, that adjoin each other: the first is open
   * below, the last open above.
   *
   * <p>Groups are not divided: each of their rows may be made of documents from anywhere, and all
   * of them come of one aggregation. Their one range is {@link KeyRange#ALL}.
   */
  public List<KeyRange> of(ProjectionPlan projection) {
    return of(projection, DOCUMENTS);
  }

  /**
   * Ranges of about so many documents each.
   *
   * @param documents at least 1
   */
  public List<KeyRange> of(ProjectionPlan projection, int documents) {
    return within(KeyRange.ALL, projection, documents);
  }

  /**
   * Ranges of about so many documents each, of those at or behind an {@code _id}.
   *
   * @param documents at least 1
   */
  public List<KeyRange> from(RawKey id, ProjectionPlan projection, int documents) {
    return within(KeyRange.ALL.from(id), projection, documents);
  }

  private List<KeyRange> within(KeyRange whole, ProjectionPlan projection, int documents) {
    return projection.kind() instanceof RowKind.OfGroups
        ? List.of(KeyRange.ALL)
        : ofRoots(whole, projection, documents);
  }

  /** Ranges of about so many root documents each, whatever rows are made of them. */
  List<KeyRange> ofRoots(ProjectionPlan projection, int documents) {
    return ofRoots(KeyRange.ALL, projection, documents);
  }

  private List<KeyRange> ofRoots(KeyRange whole, ProjectionPlan projection, int documents) {
    long count = (count(projection.root()) + documents - 1) / documents;
    int ranges = (int) Math.min(count, MOST);
    if (ranges < 2) {
      return List.of(whole);
    }
    int samples = Math.max(LEAST_SAMPLES, SAMPLES * ranges);
    BsonDocument sample =
        new BsonDocument("$sample", new BsonDocument("size", new BsonInt64(samples)));
    List<BsonDocument> pipeline = new ArrayList<>(List.of(sample, buckets(ranges)));
    whole.from().ifPresent(begin -> pipeline.add(Stage.match(beginningBehind(begin))));
    return divided(whole, projection, pipeline);
  }

  /**
   * The two halves of a range, to find what in it cannot be worked on; the range itself where it
   * holds one document or none, and for groups.
   */
  public List<KeyRange> halves(ProjectionPlan projection, KeyRange range) {
    return projection.kind() instanceof RowKind.OfGroups
        ? List.of(range)
        : halvesOfRoots(projection, range);
  }

  /** The same, also of the documents that groups are made of. */
  List<KeyRange> halvesOfRoots(ProjectionPlan projection, KeyRange range) {
    return divided(range, projection, List.of(Stage.match(range.query()), buckets(2)));
  }

  /** The server sorts, and says where each of the parts begins. */
  private List<KeyRange> divided(
      KeyRange whole, ProjectionPlan projection, List<BsonDocument> buckets) {
    List<BsonDocument> pipeline = new ArrayList<>(buckets);
    pipeline.add(Stage.project(new BsonDocument("_id", new BsonString("$_id.min"))));
    List<KeyRange> ranges = new ArrayList<>(List.of(whole));
    try (Reading reading = Reading.open(client)) {
      Retries.of(() -> reading.aggregate(projection.root(), pipeline).all()).stream()
          .skip(1)
          .forEach(begin -> divideLast(ranges, RawKey.of(begin)));
    }
    return List.copyOf(ranges);
  }

  private static BsonDocument beginningBehind(RawKey id) {
    BsonArray operands = new BsonArray(List.of(new BsonString("$_id.min"), id.in("$literal")));
    return new BsonDocument("$expr", new BsonDocument("$gt", operands));
  }

  private static void divideLast(List<KeyRange> ranges, RawKey begin) {
    KeyRange last = ranges.remove(ranges.size() - 1);
    ranges.add(last.until(begin));
    ranges.add(last.from(begin));
  }

  private static BsonDocument buckets(int count) {
    return new BsonDocument(
        "$bucketAuto",
        new BsonDocument("groupBy", new BsonString("$_id"))
            .append("buckets", new BsonInt32(count)));
  }

  private long count(Namespace collection) {
    return client
        .getDatabase(collection.database())
        .getCollection(collection.collection())
        .estimatedDocumentCount();
  }
}
