package dev.readside.it.differential;

import java.util.List;
import java.util.stream.Stream;

/**
 * How big a trial is, and its luck.
 *
 * @param seed decides what is written and what goes wrong; not how threads interleave
 * @param writers how many threads write
 * @param writes how often each of them does
 * @param ids how many documents they have in each collection
 * @param batch how many changes a function is given at once at most
 * @param crashes a process dies once in so many database operations; 0 for never
 */
record Settings(long seed, int writers, int writes, int ids, int batch, int crashes) {

  /** A trial of a few seconds; processes die in every third, since each new one has to warm up. */
  static Settings of(long seed) {
    int batch = seed % 2 == 0 ? 1 : 2 + (int) Math.floorMod(seed, 7L);
    return new Settings(seed, 4, 50, 6, batch, seed % 3 == 0 ? 300 : 0);
  }

  /** The same with less of one thing. */
  List<Settings> smaller() {
    return Stream.of(
            new Settings(seed, writers, writes / 2, ids, batch, crashes),
            new Settings(seed, writers / 2, writes, ids, batch, crashes),
            new Settings(seed, writers, writes, ids / 2, batch, crashes),
            new Settings(seed, writers, writes, ids, 1, crashes),
            new Settings(seed, writers, writes, ids, batch, 0))
        .filter(each -> each.writers > 0 && each.writes > 0 && each.ids > 0 && !each.equals(this))
        .toList();
  }
}
