package dev.readside.play.cosmos;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** What was not played, or not compared, as it stands in the file: a clause for each. */
final class Omissions {
  private final SortedSet<String> all = new TreeSet<>();

  void add(String what) {
    all.add(what);
  }

  SortedSet<String> all() {
    return Collections.unmodifiableSortedSet(all);
  }
}
