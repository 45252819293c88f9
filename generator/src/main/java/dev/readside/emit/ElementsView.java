package dev.readside.emit;

import dev.readside.plan.Rows.OfElements;

/**
 * What {@code function.js.ftl} shows of rows that stand for elements. All are JavaScript source.
 *
 * @param root the first part of the rows' keys, as a key of an object literal
 * @param next the second part, likewise
 * @param path to the first part, as an expression names it
 */
public record ElementsView(String root, String next, String path) {

  static ElementsView of(OfElements elements) {
    return new ElementsView(
        JsNotation.VALUES.key(elements.root()),
        JsNotation.VALUES.key(elements.next()),
        JsNotation.string("$_id." + elements.root()));
  }
}
