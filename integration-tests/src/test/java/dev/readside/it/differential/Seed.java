package dev.readside.it.differential;

import java.util.Optional;
import java.util.Random;

/** With what a test draws by chance. */
final class Seed {
  private Seed() {}

  /**
   * What this system property says, so that a run can be repeated; or else another one each time.
   */
  static long given(String property) {
    return Optional.ofNullable(Long.getLong(property))
        .orElseGet(() -> (long) new Random().nextInt(1_000_000));
  }
}
