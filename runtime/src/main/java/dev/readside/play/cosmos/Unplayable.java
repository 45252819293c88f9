package dev.readside.play.cosmos;

/** Cosmos DB has no such thing; the message says what, in a clause. */
final class Unplayable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Unplayable(String what) {
    super(what);
  }

  String what() {
    return String.valueOf(getMessage());
  }
}
