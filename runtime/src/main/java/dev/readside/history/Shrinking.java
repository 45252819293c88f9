package dev.readside.history;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Finds a short part of a list that still fails: leaves out halves, quarters, and so on. */
final class Shrinking {

  private Shrinking() {}

  /**
   * Shrinks.
   *
   * @param fails may take long; asked until nothing can be left out, or it says that it is enough
   */
  static <T> List<T> of(List<T> failing, Predicate<List<T>> fails) {
    List<T> shortest = failing;
    for (int size = Math.max(1, failing.size() / 2); size > 1; size /= 2) {
      shortest = withoutPartsOf(size, shortest, fails);
    }
    int before;
    do { // What one cannot go without may be of no use when another has gone.
      before = shortest.size();
      shortest = withoutPartsOf(1, shortest, fails);
    } while (shortest.size() < before);
    return shortest;
  }

  private static <T> List<T> withoutPartsOf(int size, List<T> failing, Predicate<List<T>> fails) {
    List<T> shortest = failing;
    int at = 0;
    while (at < shortest.size()) {
      List<T> shorter = without(shortest, at, size);
      if (!shorter.isEmpty() && fails.test(shorter)) {
        shortest = shorter;
      } else {
        at += size;
      }
    }
    return shortest;
  }

  private static <T> List<T> without(List<T> all, int at, int size) {
    List<T> rest = new ArrayList<>(all.subList(0, at));
    rest.addAll(all.subList(Math.min(all.size(), at + size), all.size()));
    return rest;
  }
}
