package dev.readside.operate.verify;

import java.time.Duration;

/**
 * How to verify.
 *
 * @param threads how many ranges are compared at once; at least 1
 * @param patience for how long a row that differs is looked at again before it counts
 * @param repair whether to mend what differs
 */
public record VerifyOptions(int threads, Duration patience, boolean repair) {
  public VerifyOptions {
    if (threads < 1 || patience.isNegative()) {
      throw new IllegalArgumentException("at least 1 thread and no negative patience");
    }
  }
}
