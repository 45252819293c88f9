package dev.readside.target.appservices;

import dev.readside.own.OwnCollections;
import dev.readside.own.OwnFields;
import dev.readside.target.javascript.JsName;

/**
 * What is Readside's own in rows and beside them: {@code own} in all templates.
 *
 * @param stamp the field of rows that says which changes they reflect
 * @param deleted the field of rows that stay though their document has gone
 * @param failures the collection of what could not be handled
 * @param states the collection of how far sweeps came
 */
public record OwnNamesView(JsName stamp, JsName deleted, String failures, String states) {

  static final OwnNamesView NAMES =
      new OwnNamesView(
          new JsName(OwnFields.STAMP),
          new JsName(OwnFields.DELETED),
          OwnCollections.FAILURES,
          OwnCollections.STATE);
}
