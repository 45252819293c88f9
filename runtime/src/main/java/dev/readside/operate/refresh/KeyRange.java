package dev.readside.operate.refresh;

import dev.readside.plan.RowKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;

/**
 * A range of {@code _id}s of any BSON types, in the order in which the server sorts them.
 *
 * @param from the least {@code _id} in the range; open below when absent
 * @param until the least {@code _id} behind the range; open above when absent
 */
public record KeyRange(Optional<RawKey> from, Optional<RawKey> until) {

  /** Every {@code _id}. */
  public static final KeyRange ALL = new KeyRange(Optional.empty(), Optional.empty());

  /** The part of this range that begins with an {@code _id} in it. */
  public KeyRange from(RawKey id) {
    return new KeyRange(Optional.of(id), until);
  }

  /** The part of this range that ends before an {@code _id} in it. */
  public KeyRange until(RawKey id) {
    return new KeyRange(from, Optional.of(id));
  }

  /**
   * The keys of the rows that root documents of this range have.
   *
   * <p>An element's row has a document as its key, which begins with the root document's {@code
   * _id}. Documents compare field by field, and one that another begins with comes before it; so
   * the keys of the rows lie between those that hold nothing but the bounds. Every key lies in the
   * range of just one of several adjoining ranges, whether it is a document of this kind or not.
   */
  public KeyRange ofRows(RowKind kind) {
    return kind instanceof RowKind.OfElements elements
        ? new KeyRange(
            from.map(id -> id.wrapped(elements.root())),
            until.map(id -> id.wrapped(elements.root())))
        : this;
  }

  /**
   * A query for the documents whose {@code _id} is in this range; an index of {@code _id} serves
   * it. By {@code $expr}, since a query's {@code $gte} finds only values of the bound's own type
   * (https://www.mongodb.com/docs/manual/reference/method/db.collection.find/#type-bracketing).
   */
  public BsonDocument query() {
    List<BsonDocument> bounds = new ArrayList<>();
    from.ifPresent(id -> bounds.add(bound("$gte", id)));
    until.ifPresent(id -> bounds.add(bound("$lt", id)));
    return bounds.isEmpty() ? new BsonDocument() : new BsonDocument("$and", new BsonArray(bounds));
  }

  private static BsonDocument bound(String operator, RawKey id) {
    BsonArray operands = new BsonArray(List.of(new BsonString("$_id"), id.in("$literal")));
    return new BsonDocument("$expr", new BsonDocument(operator, operands));
  }
}
