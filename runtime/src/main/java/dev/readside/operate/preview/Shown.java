package dev.readside.operate.preview;

import dev.readside.model.Namespace;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonValue;

/**
 * The documents of a source that a row is made of.
 *
 * @param join the join that shows them; empty for the documents that rows are made from
 * @param count how many there are
 * @param ids of some of them
 * @param by what the join looks for, by its local path; empty where there is nothing
 * @param otherType where a join finds nothing, and a document has what it looks for as another
 *     type: that value
 */
public record Shown(
    Optional<String> join,
    Namespace collection,
    long count,
    List<BsonValue> ids,
    Map<String, Optional<BsonValue>> by,
    Optional<BsonValue> otherType) {
  public Shown {
    ids = List.copyOf(ids);
    by = Collections.unmodifiableMap(new LinkedHashMap<>(by));
  }
}
