package dev.readside.filetree;

/**
 * A file that is not as it should be.
 *
 * @param path relative to the directory, with {@code /}
 * @param expected the text it should have; empty for an orphan
 * @param actual the text it has; empty for a missing file
 */
public record Difference(Kind kind, String path, String expected, String actual) {

  /** In what way it is not as it should be. */
  public enum Kind {
    /** It should be there and is not. */
    MISSING,
    /** It is there with another text. */
    CHANGED,
    /** It is owned, and nothing generates it any more. */
    ORPHAN
  }

  static Difference missing(String path, String expected) {
    return new Difference(Kind.MISSING, path, expected, "");
  }

  static Difference changed(String path, String expected, String actual) {
    return new Difference(Kind.CHANGED, path, expected, actual);
  }

  static Difference orphan(String path, String actual) {
    return new Difference(Kind.ORPHAN, path, "", actual);
  }
}
