package dev.readside.operate.refresh;

import com.mongodb.MongoException;
import dev.readside.own.OwnFields;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.mongodb.Stage;
import dev.readside.server.ServerError;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/**
 * Rows that wait for each other's unique values: two whose values have been swapped, or several
 * among which they go round. One by one, the server refuses each of them. Here they are written in
 * one transaction, so that no reader misses a row, and nothing is left half done.
 */
final class UniqueRows {

  /** So many rows fit into one transaction for sure. */
  private static final int MOST = 1_000;

  private final ProjectionPlan projection;
  private final Defined defined;
  private final Reading reading;
  private final BsonDocument stamp;

  UniqueRows(ProjectionPlan projection, Reading reading, BsonDocument stamp) {
    this.projection = projection;
    this.defined = new Defined(projection);
    this.reading = reading;
    this.stamp = stamp;
  }

  /**
   * Writes the rows with these keys, and those that have a unique value of them, and so on; unless
   * one of them is fresher.
   *
   * @return the keys of all of them
   * @throws MongoException also where they are too many, two rows should have one value, or a row
   *     is fresher
   */
  List<BsonValue> write(List<BsonValue> keys) {
    List<BsonDocument> indexes = uniqueIndexes();
    Set<BsonValue> all = new LinkedHashSet<>(keys);
    List<RawBsonDocument> rows = new ArrayList<>();
    List<BsonValue> more = keys;
    while (!more.isEmpty()) {
      requireFew(all);
      List<RawBsonDocument> found = rows(more);
      rows.addAll(found);
      more = holders(found, indexes).stream().filter(all::add).toList();
    }
    reading.exchange(projection.rows(), removed(all, rows), rows, fresher(all));
    return List.copyOf(all);
  }

  private static void requireFew(Set<BsonValue> keys) {
    if (keys.size() > MOST) {
      throw ServerError.duplicateKey(
          "more than %,d rows wait for each other's unique values".formatted(MOST));
    }
  }

  private List<RawBsonDocument> rows(List<BsonValue> keys) {
    List<BsonDocument> pipeline = new ArrayList<>(defined.rows(keys));
    BsonDocument literal = new BsonDocument("$literal", stamp);
    pipeline.add(Stage.set(OwnFields.STAMP, literal));
    return reading.aggregate(projection.root(), pipeline).all();
  }

  private List<BsonDocument> uniqueIndexes() {
    return reading.indexes(projection.rows()).stream()
        .filter(index -> index.getBoolean("unique", BsonBoolean.FALSE).getValue())
        .toList();
  }

  /** The rows that have, or may have, a key of an index that these should have. */
  private List<BsonValue> holders(List<RawBsonDocument> rows, List<BsonDocument> indexes) {
    List<BsonValue> holders = new ArrayList<>();
    for (BsonDocument index : indexes) {
      UniqueKeys keys = UniqueKeys.of(index);
      List<BsonDocument> same = rows.stream().flatMap(row -> keys.sameAs(row).stream()).toList();
      if (!same.isEmpty()) {
        BsonDocument query = keys.heldBy(same);
        holders.addAll(reading.keys(projection.rows(), query, keys.collation(), MOST + 1));
      }
    }
    return holders;
  }

  /** With {@code on_delete: keep}, the row of a document that is gone stays, and its values too. */
  private BsonDocument removed(Set<BsonValue> all, List<RawBsonDocument> rows) {
    return switch (projection.onDelete()) {
      case REMOVE -> in(all);
      case KEEP -> in(rows.stream().map(row -> row.get("_id")).toList());
    };
  }

  private BsonDocument fresher(Set<BsonValue> all) {
    return in(all).append(OwnFields.STAMP, new BsonDocument("$gt", stamp));
  }

  private static BsonDocument in(Iterable<BsonValue> keys) {
    BsonArray list = new BsonArray();
    keys.forEach(list::add);
    return new BsonDocument("_id", new BsonDocument("$in", list));
  }
}
