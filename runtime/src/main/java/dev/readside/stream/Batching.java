package dev.readside.stream;

import dev.readside.trigger.Triggers;

/** How many changes a function is given at once: generated functions also take arrays. */
record Batching(Triggers triggers, int most) {
  /**
   * What a function can be given.
   *
   * @param batch how many changes at once at most
   * @param any also changes that its trigger does not match: they make no difference to it
   */
  record Feed(int batch, boolean any) {}

  Feed of(String function) {
    boolean keepsRows = triggers.rows(function).isPresent();
    return new Feed(keepsRows ? most : 1, keepsRows);
  }
}
