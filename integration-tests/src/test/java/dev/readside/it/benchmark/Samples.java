package dev.readside.it.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Times of the same work done again and again in one process, in milliseconds. */
final class Samples {

  private final List<Long> nanos = new ArrayList<>();

  <T> T timed(Supplier<T> work) {
    long start = System.nanoTime();
    T result = work.get();
    nanos.add(System.nanoTime() - start);
    return result;
  }

  long first() {
    return nanos.get(0) / 1_000_000;
  }

  /** The median of the second half. */
  long warm() {
    List<Long> warm = nanos.subList(nanos.size() / 2, nanos.size()).stream().sorted().toList();
    return warm.get(warm.size() / 2) / 1_000_000;
  }
}
