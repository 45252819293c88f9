package dev.readside.loss;

import java.util.Optional;

/**
 * Makes rows right after changes that no stream will ever deliver: the oplog no longer held them,
 * or the collection was dropped or renamed, which takes its documents away without a change for
 * each.
 */
public interface Repairer {
  /** Knows no rows. */
  Repairer NONE =
      new Repairer() {
        @Override
        public boolean covers(String trigger) {
          return false;
        }

        @Override
        public Optional<String> repair(String trigger) {
          throw new IllegalStateException("this is a bug: `" + trigger + "` is not covered");
        }
      };

  /** Whether it knows the rows that the trigger's function keeps. */
  boolean covers(String trigger);

  /** Whether it also makes right what functions have recorded of rows that they could not name. */
  default boolean mends(String trigger) {
    return covers(trigger);
  }

  /**
   * Compares these rows with what they should be, and mends them. Changes that come meanwhile are
   * handled beside it. May be called again for what is right already.
   *
   * @return what the server cannot compute, for people; empty where all rows are right
   * @throws InterruptedException if the worker does not wait for it any longer
   * @throws Exception if it could not be done
   */
  Optional<String> repair(String trigger) throws Exception;
}
