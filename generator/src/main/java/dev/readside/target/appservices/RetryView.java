package dev.readside.target.appservices;

import dev.readside.header.Header;
import dev.readside.record.OwnCollections;

/**
 * What {@code retry.js.ftl} shows.
 *
 * @param callsOf how many calls functions may make, by their names, as an object literal
 */
public record RetryView(String service, String readDatabase, String callsOf) {

  public String header() {
    return Header.OF_ALL.text();
  }

  public String failuresCollection() {
    return OwnCollections.FAILURES;
  }
}
