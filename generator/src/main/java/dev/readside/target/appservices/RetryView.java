package dev.readside.target.appservices;

import dev.readside.header.Header;
import dev.readside.record.OwnCollections;
import dev.readside.target.javascript.JsSource;

/**
 * What {@code retry.js.ftl} shows.
 *
 * @param callsOf how many calls functions may make, by their names, as an object literal
 */
public record RetryView(String service, String readDatabase, JsSource callsOf) {

  public String header() {
    return Header.OF_ALL.text();
  }

  public String failuresCollection() {
    return OwnCollections.FAILURES;
  }
}
