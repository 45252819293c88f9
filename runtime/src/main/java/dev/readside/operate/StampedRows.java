package dev.readside.operate;

import static com.mongodb.client.model.Aggregates.limit;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Filters.exists;

import com.mongodb.client.MongoClient;
import dev.readside.model.Namespace;
import dev.readside.own.OwnFields;
import java.util.List;

/** Tells rows that a trigger, or a backfill, has made from those that were there before. */
public final class StampedRows {
  /** So many rows are looked at for a stamp: rows that are adopted have none. */
  private static final int SAMPLE = 1_000;

  private StampedRows() {}

  /**
   * Whether there are any, as far as a sample tells.
   *
   * @throws com.mongodb.MongoException if the server is lost, or refuses
   */
  public static boolean areIn(MongoClient client, Namespace rows) {
    return client
            .getDatabase(rows.database())
            .getCollection(rows.collection())
            .aggregate(List.of(limit(SAMPLE), match(exists(OwnFields.STAMP)), limit(1)))
            .first()
        != null;
  }
}
