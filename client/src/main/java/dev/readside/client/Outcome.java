package dev.readside.client;

import java.util.Optional;
import org.bson.BsonTimestamp;

/**
 * What became of waiting for a row.
 *
 * @param <T> what rows are read as
 */
public sealed interface Outcome<T> {

  /** The row reflects the write, and everything before it. */
  record Reflected<T>(T row) implements Outcome<T> {}

  /**
   * Time was up, and the row did not claim to reflect the write: the trigger is behind, or the
   * write changed nothing that the projection reads.
   *
   * @param at the time up to which the row reflects all changes; empty where it says none
   */
  record Outdated<T>(T row, Optional<BsonTimestamp> at) implements Outcome<T> {}

  /** Time was up, and there was no row: not yet, not any more, or not at all. */
  record Absent<T>() implements Outcome<T> {}
}
