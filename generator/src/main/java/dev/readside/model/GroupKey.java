package dev.readside.model;

import dev.readside.expression.Expression;
import dev.readside.expression.Reads;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * What the members of a group have in common; the {@code _id} of its row.
 *
 * @param parts one expression under the empty name, or several by name, which make a document
 */
public record GroupKey(Map<String, Expression> parts) {

  /** The name of the part that is the whole key. */
  public static final String WHOLE = "";

  public GroupKey {
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
  }

  public static GroupKey of(Expression whole) {
    return new GroupKey(Map.of(WHOLE, whole));
  }

  /** As {@code $group} takes it. */
  public BsonValue bson() {
    Expression whole = parts.get(WHOLE);
    if (whole != null) {
      return whole.bson();
    }
    BsonDocument document = new BsonDocument();
    parts.forEach((name, part) -> document.append(name, part.bson()));
    return document;
  }

  public Reads reads() {
    List<Reads> reads = parts.values().stream().map(Expression::reads).toList();
    return Reads.union(reads);
  }
}
