package dev.readside.target.appservices;

import dev.readside.plan.RowKind.OfElements;
import dev.readside.target.javascript.JsMember;
import dev.readside.target.javascript.JsSource;

/**
 * What templates show of rows that stand for elements.
 *
 * @param root the first part of the rows' keys, as a key of an object literal
 * @param next the second part, likewise
 * @param path to the first part, as an expression names it
 */
public record ElementsView(JsSource root, JsSource next, JsSource path) {

  static ElementsView of(OfElements elements) {
    return new ElementsView(
        JsMember.key(elements.root()),
        JsMember.key(elements.next()),
        JsSource.literal("$_id." + elements.root()));
  }
}
