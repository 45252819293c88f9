package dev.readside.target.javascript;

import org.bson.BsonValue;

/** How the functions of one target make the BSON values for which JavaScript has no literals. */
public interface JsDialect {

  /**
   * The value with just its type, also of a number: what a plain JavaScript number becomes is for
   * its host to say.
   *
   * @throws IllegalArgumentException when no function of this target can make such a value
   */
  String typed(BsonValue value);
}
