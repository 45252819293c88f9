package dev.readside.operate.preview;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * A condition of {@code where} or {@code having} that a document does not meet.
 *
 * @param query as it is written
 * @param values what the document has at the paths that it speaks of; empty where there is nothing
 */
public record Condition(BsonDocument query, Map<String, Optional<BsonValue>> values) {
  public Condition {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
