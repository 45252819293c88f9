package dev.readside.model;

import java.time.Duration;

/**
 * Rows expire.
 *
 * @param field the row's date field, dotted
 * @param after how long after that date
 */
public record Ttl(String field, Duration after) {

  /** The name of the index that makes rows expire by this field. */
  public static String indexName(String field) {
    return field + "_ttl";
  }
}
