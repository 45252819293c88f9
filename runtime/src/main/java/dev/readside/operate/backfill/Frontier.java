package dev.readside.operate.backfill;

import dev.readside.operate.refresh.KeyRange;
import dev.readside.operate.refresh.RawKey;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Adjoining ranges that are worked on in parallel, and up to where all of them are done: one {@code
 * _id} says where to go on, however many ranges there are. For many threads.
 */
final class Frontier {

  private final List<KeyRange> ranges;
  private final BitSet done = new BitSet();
  private int taken;
  private int saved;

  Frontier(List<KeyRange> ranges) {
    this.ranges = List.copyOf(ranges);
  }

  int size() {
    return ranges.size();
  }

  KeyRange range(int number) {
    return ranges.get(number);
  }

  /** The number of the next range that nobody works on. */
  synchronized Optional<Integer> take() {
    return taken < ranges.size() ? Optional.of(taken++) : Optional.empty();
  }

  /**
   * A range is done. Returns where to go on, when that has changed; after the last range there is
   * nowhere.
   */
  synchronized Optional<RawKey> done(int number) {
    done.set(number);
    int first = done.nextClearBit(0);
    if (first == saved || first == ranges.size()) {
      return Optional.empty();
    }
    saved = first;
    return ranges.get(first).from();
  }

  synchronized boolean allDone() {
    return done.cardinality() == ranges.size();
  }
}
