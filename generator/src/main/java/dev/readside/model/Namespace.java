package dev.readside.model;

import java.nio.charset.StandardCharsets;

/** A collection in a database. */
public record Namespace(String database, String collection) {

  /** The longest that MongoDB takes, in UTF-8 (manual, reference/limits, "Naming Restrictions"). */
  public static final int MAX_BYTES = 255;

  /** Whether MongoDB takes no such name, so that there is no such collection. */
  public boolean isTooLong() {
    return toString().getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
  }

  @Override
  public String toString() {
    return database + "." + collection;
  }
}
