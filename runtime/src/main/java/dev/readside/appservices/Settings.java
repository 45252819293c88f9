package dev.readside.appservices;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.BsonValue;

/**
 * What functions read as {@code context.values} and {@code context.environment}.
 *
 * @param values by name
 * @param environment its tag, such as {@code production}; empty for none
 * @param environmentValues by name, of that environment
 */
public record Settings(
    SortedMap<String, BsonValue> values,
    String environment,
    SortedMap<String, BsonValue> environmentValues) {
  public static final Settings NONE = new Settings(new TreeMap<>(), "", new TreeMap<>());

  public Settings {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    environmentValues = Collections.unmodifiableSortedMap(new TreeMap<>(environmentValues));
  }
}
