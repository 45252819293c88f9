package dev.readside.it.cosmos;

import org.bson.BsonValue;

/** What an evaluation came to. */
sealed interface Outcome {

  /** A value, in which documents are told apart by the order of their fields, too. */
  record Value(BsonValue value) implements Outcome {}

  /** Nothing, which leaves a field out. */
  record Missing() implements Outcome {}

  /** It failed, as definitions may. */
  record Failed(String why) implements Outcome {}

  /** The evaluator would not say what a server makes of it. */
  record Unproven(String why) implements Outcome {}

  /** The evaluator broke. */
  record Broken(String how) implements Outcome {}
}
