package dev.readside.target.javascript;

import org.bson.BsonValue;

/** How BSON is written down in a generated file. */
interface Notation {

  /** A member's name before its colon. */
  String key(String name);

  /** A value that holds no other values. */
  String scalar(BsonValue value);

  /** The notation of the value under this key. */
  Notation below(String key);

  /** What follows the last member or item when each stands on a line of its own. */
  String trailingComma();
}
