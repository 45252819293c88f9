package dev.readside.model;

import dev.readside.expression.Expression;
import dev.readside.expression.Query;
import dev.readside.expression.Reads;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.bson.BsonDocument;

/**
 * Documents of another collection beside the root document, under a name.
 *
 * @param name the field they are under
 * @param on which documents: at least one pair of keys
 * @param many whether all of them are joined, as an array, or one, as a document (absent when there
 *     is none)
 * @param where which of them
 * @param sort as {@code $sort} takes it
 * @param fields what is kept of them; everything when absent
 */
public record Join(
    String name,
    Source source,
    List<Key> on,
    boolean many,
    Optional<Query> where,
    Optional<BsonDocument> sort,
    OptionalInt limit,
    Optional<Map<String, Expression>> fields) {

  public Join {
    on = List.copyOf(on);
    fields = fields.map(values -> Collections.unmodifiableMap(new LinkedHashMap<>(values)));
  }

  /**
   * A pair of fields whose values are equal.
   *
   * @param local a path in the root document, or in a joined one behind its join's name
   * @param foreign a path in the documents to be joined
   */
  public record Key(String local, String foreign) {}

  /** The same, of which this is kept. */
  public Join keeping(Map<String, Expression> kept) {
    return new Join(name, source, on, many, where, sort, limit, Optional.of(kept));
  }

  /**
   * What of the joined documents a row depends on.
   *
   * @param used what is read of the join's result
   */
  public Reads reads(Reads used) {
    List<Reads> reads = new ArrayList<>();
    reads.add(source.reads());
    on.forEach(key -> reads.add(Reads.ofPath(key.foreign())));
    where.ifPresent(query -> reads.add(query.reads()));
    sort.ifPresent(keys -> keys.keySet().forEach(path -> reads.add(Reads.ofPath(path))));
    reads.add(fields.map(values -> Expression.readsOf(values.values())).orElse(used));
    return Reads.union(reads);
  }
}
