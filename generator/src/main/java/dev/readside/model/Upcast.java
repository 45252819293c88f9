package dev.readside.model;

import dev.readside.expression.Expression;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One step from an older schema version of a source document to the next.
 *
 * @param when an expression that is true for documents of the older version
 * @param set top-level fields and their new values, in the order of the file
 */
public record Upcast(Expression when, Map<String, Expression> set) {
  public Upcast {
    set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
  }
}
