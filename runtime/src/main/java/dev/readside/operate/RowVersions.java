package dev.readside.operate;

import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.client.MongoCollection;
import dev.readside.operate.Status.VersionedRows;
import dev.readside.operate.Status.Versions;
import dev.readside.own.OwnFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/** Reads of which versions rows are, and how new the newest of them is. */
public final class RowVersions {
  /** The stamps are in no index: where there are too many rows, a sample has to do. */
  private static final long ALL_MILLIS = 2_000;

  /** So many are found by a random cursor, in no time. */
  private static final BsonDocument SAMPLE = BsonDocument.parse("{ $sample: { size: 1000 } }");

  private static final BsonDocument BY_VERSION =
      BsonDocument.parse(
          """
          { $group: { _id: "$%1$s.%2$s", rows: { $sum: 1 }, newest: { $max: "$%1$s.%3$s" } } }
          """
              .formatted(OwnFields.STAMP, OwnFields.VERSION, OwnFields.AT));

  private RowVersions() {}

  /**
   * Looks at all rows; at some, where that takes more than two seconds.
   *
   * @throws com.mongodb.MongoException if the server is lost
   */
  public static Versions of(MongoCollection<BsonDocument> rows) {
    try {
      List<BsonDocument> all = groups(rows, List.of(BY_VERSION));
      return new Versions(versions(all), newest(all), false);
    } catch (MongoExecutionTimeoutException tooManyRows) {
      return sampled(rows);
    }
  }

  /** The newest row is hardly in it. */
  private static Versions sampled(MongoCollection<BsonDocument> rows) {
    try {
      List<BsonDocument> some = groups(rows, List.of(SAMPLE, BY_VERSION));
      return new Versions(versions(some), Optional.empty(), true);
    } catch (MongoExecutionTimeoutException tooSlow) {
      return new Versions(List.of(), Optional.empty(), true);
    }
  }

  private static List<BsonDocument> groups(
      MongoCollection<BsonDocument> rows, List<BsonDocument> pipeline) {
    return rows.aggregate(pipeline)
        .maxTime(ALL_MILLIS, TimeUnit.MILLISECONDS)
        .into(new ArrayList<>());
  }

  private static List<VersionedRows> versions(List<BsonDocument> groups) {
    return groups.stream()
        .map(
            group ->
                new VersionedRows(
                    number(group.get("_id", BsonNull.VALUE)), group.getNumber("rows").longValue()))
        .sorted(Comparator.comparingLong(each -> each.version().orElse(0)))
        .toList();
  }

  private static OptionalLong number(BsonValue version) {
    return version.isNumber()
        ? OptionalLong.of(version.asNumber().longValue())
        : OptionalLong.empty();
  }

  private static Optional<Instant> newest(List<BsonDocument> groups) {
    return groups.stream()
        .map(group -> group.get("newest", BsonNull.VALUE))
        .filter(at -> at.isDocument() && at.asDocument().isNumber(OwnFields.SECONDS))
        .map(at -> Instant.ofEpochSecond(at.asDocument().getNumber(OwnFields.SECONDS).longValue()))
        .max(Comparator.naturalOrder());
  }
}
