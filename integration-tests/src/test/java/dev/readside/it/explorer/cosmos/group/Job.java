package dev.readside.it.explorer.cosmos.group;

import dev.readside.it.explorer.cosmos.Document;
import dev.readside.it.explorer.cosmos.History;
import java.util.Optional;

/**
 * What a handler is there for.
 *
 * @param change the number of the change that it handles; 0: a sweep
 * @param document whose item it keeps; a sweep of groups keeps none
 */
record Job(int change, Optional<Document> document, String name) {
  static final Job SWEEP_OF_GROUPS = new Job(0, Optional.empty(), "sweep of groups");

  static Job ofChange(History history, int number) {
    Document document = history.change(number).document();
    return new Job(number, Optional.of(document), "handler of " + history.change(number));
  }

  static Job sweepOf(Document document) {
    return new Job(0, Optional.of(document), "sweep of " + document);
  }

  boolean isSweep() {
    return change == 0;
  }

  boolean keeps(Document other) {
    return document.isPresent() && document.get() == other;
  }
}
