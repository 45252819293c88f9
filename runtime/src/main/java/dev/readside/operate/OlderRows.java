package dev.readside.operate;

import com.mongodb.client.MongoClient;
import dev.readside.own.OwnFields;
import dev.readside.plan.ProjectionPlan;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;

/**
 * How many of a projection's rows are of an earlier version than its definition, by a sample: for
 * who asks again and again. {@link RowVersions} looks at all rows where there is time for it.
 */
public final class OlderRows {
  /** A random cursor finds so many without looking at the rest, or they are nearly all. */
  private static final String SAMPLE = "{ $sample: { size: 1000 } }";

  private static final long MOST_MILLIS = 2_000;

  private final MongoClient client;

  public OlderRows(MongoClient client) {
    this.client = client;
  }

  /**
   * The share of rows that a rebuild would replace, from 0 to 1; 0 where there are no rows.
   *
   * @throws com.mongodb.MongoException if the server cannot say within two seconds
   */
  public double share(ProjectionPlan projection) {
    return Optional.ofNullable(
            client
                .getDatabase(projection.rows().database())
                .getCollection(projection.rows().collection(), BsonDocument.class)
                .aggregate(List.of(BsonDocument.parse(SAMPLE), average(projection.version())))
                .maxTime(MOST_MILLIS, TimeUnit.MILLISECONDS)
                .first())
        .map(found -> found.getDouble("share").getValue())
        .orElse(0.0);
  }

  /** A row without a version is not ours: it is of none. */
  private static BsonDocument average(int version) {
    return BsonDocument.parse(
        """
        { $group: { _id: null, share: { $avg: { $cond: [
          { $and: [{ $isNumber: "$%1$s.%2$s" }, { $lt: ["$%1$s.%2$s", %3$d] }] }, 1.0, 0.0] } } } }
        """
            .formatted(OwnFields.STAMP, OwnFields.VERSION, version));
  }
}
