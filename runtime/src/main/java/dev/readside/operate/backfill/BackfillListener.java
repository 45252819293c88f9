package dev.readside.operate.backfill;

import dev.readside.operate.refresh.Refreshed;
import dev.readside.state.Uncomputable;

/** Hears of a backfill's progress. Called from many threads at once. */
public interface BackfillListener {

  BackfillListener NONE = new BackfillListener() {};

  /**
   * The work on a projection begins.
   *
   * @param resumed whether it goes on where another run stopped
   * @param ranges how many parts of about the same size there are
   */
  default void started(String projection, boolean resumed, int ranges) {}

  /**
   * Rows cannot be replaced, and are merged.
   *
   * @param reason a sentence
   */
  default void notReplaced(String projection, String reason) {}

  /** One more of the parts is done. */
  default void done(String projection, Refreshed rows) {}

  /** A document that the server would make no row of. */
  default void refused(String projection, Uncomputable.Document document) {}
}
