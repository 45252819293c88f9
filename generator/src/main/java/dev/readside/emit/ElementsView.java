package dev.readside.emit;

import dev.readside.plan.Rows.OfElements;

/** The first two parts of the rows' keys, as keys of an object literal. */
public record ElementsView(String root, String next) {

  static ElementsView of(OfElements elements) {
    return new ElementsView(
        JsNotation.VALUES.key(elements.root()), JsNotation.VALUES.key(elements.next()));
  }
}
