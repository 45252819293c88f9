package dev.readside.target.appservices;

import dev.readside.plan.Rows.OfElements;
import dev.readside.plan.mongodb.EqualKeys;
import dev.readside.target.javascript.JsMember;
import dev.readside.target.javascript.JsSource;

/**
 * What {@code function.js.ftl} shows of rows that stand for elements. All are JavaScript source.
 *
 * @param root the first part of the rows' keys, as a key of an object literal
 * @param next the second part, likewise
 * @param path to the first part, as an expression names it
 * @param declared whether several elements may have one key, which the definition then refuses
 */
public record ElementsView(JsSource root, JsSource next, JsSource path, boolean declared) {

  /** What the server's message has of such a document begins so. */
  public String told() {
    return EqualKeys.TOLD;
  }

  static ElementsView of(OfElements elements, boolean declared) {
    return new ElementsView(
        JsMember.key(elements.root()),
        JsMember.key(elements.next()),
        JsSource.literal("$_id." + elements.root()),
        declared);
  }
}
