package dev.readside.emit;

import dev.readside.model.OwnCollections;

/** What {@code retry.js.ftl} shows. */
public record RetryView(String service, String readDatabase) {

  public String failuresCollection() {
    return OwnCollections.FAILURES;
  }
}
