package dev.readside.target.appservices;

import dev.readside.header.Header;
import dev.readside.target.javascript.JsComment;
import dev.readside.target.javascript.JsSource;

/**
 * What {@code retry.js.ftl} shows.
 *
 * @param calls how many functions may make, by their names, as an object literal
 */
public record RetryView(String service, String readDatabase, JsSource calls) {

  public JsSource header() {
    return JsComment.line(Header.OF_ALL.text());
  }
}
