package dev.readside.own;

import java.util.Locale;

/** What becomes of a change that a function could not handle. */
public enum FailureState {
  /** {@code readside_retry} takes it up again when it is due. */
  OPEN,
  /** It failed so often that only a person can tell what to do. */
  DEAD,
  /**
   * Not all rows that the change affects can be named, or the change could not be kept: they are
   * mended by recomputing the projection on the server.
   */
  REPAIR,
  /** A person decided to leave it; kept for a month as a record of that. */
  DISCARDED;

  /**
   * The state of this word.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static FailureState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** As it is stored. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
