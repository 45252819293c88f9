package dev.readside.operate.verify;

import java.time.Duration;

/** Hears how a verification gets on; from several threads. */
public interface VerifyListener {

  VerifyListener NONE = new VerifyListener() {};

  /**
   * A projection is begun.
   *
   * @param ranges into how many ranges its root documents are divided
   * @param stored how many rows there are, about
   */
  default void began(String projection, int ranges, long stored) {}

  /** So many more of its rows were compared. */
  default void compared(String projection, long rows) {}

  /** One more of its ranges was compared. */
  default void finishedRange(String projection) {}

  /**
   * Rows that differ are looked at again.
   *
   * @param rows how many, of all projections
   * @param left for how long they are given time
   */
  default void lookingAgain(long rows, Duration left) {}
}
