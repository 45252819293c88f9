package dev.readside.it.explorer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The writes to one document: first what it holds before them all, then commits of one write or, in
 * a transaction, of several. A write is the content that it leaves.
 */
record History(Content initial, List<List<Content>> commits) {

  History {
    commits = commits.stream().map(List::copyOf).toList();
  }

  /** One commit for each write. */
  static History of(Content initial, List<Content> writes) {
    return new History(initial, writes.stream().map(List::of).toList());
  }

  /** How many commits there are: the time at which the history is over. */
  int end() {
    return commits.size();
  }

  Content contentAt(int time) {
    return time == 0 ? initial : commits.get(time - 1).get(commits.get(time - 1).size() - 1);
  }

  /** What the document held at these times or between, within transactions too. */
  List<Content> contentsBetween(int from, int to) {
    List<Content> contents = new ArrayList<>();
    if (from == 0) {
      contents.add(initial);
    }
    commits.subList(Math.max(from - 1, 0), to).forEach(contents::addAll);
    return contents;
  }

  List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    Content before = initial;
    for (int time = 1; time <= commits.size(); time++) {
      for (Content after : commits.get(time - 1)) {
        changes.add(new Change(changes.size() + 1, time, before, after));
        before = after;
      }
    }
    return List.copyOf(changes);
  }

  @Override
  public String toString() {
    String writes =
        commits.stream()
            .map(writesOfOne -> writesOfOne.size() == 1 ? writesOfOne.get(0) : writesOfOne)
            .map(Object::toString)
            .collect(Collectors.joining(", "));
    return initial + " then " + writes;
  }
}
