package dev.readside.expression;

/** How paths of fields lie to each other. */
public final class Paths {

  private Paths() {}

  /** Whether a path is the other one, or of a field below it. */
  public static boolean isAtOrBelow(String path, String other) {
    return path.equals(other) || isBelow(path, other);
  }

  /** Whether a path is of a field below the other one. */
  public static boolean isBelow(String path, String other) {
    return path.startsWith(other + ".");
  }

  /** A path of a field below another one, as seen from there. */
  public static String below(String other, String path) {
    return path.substring(other.length() + 1);
  }

  /** The field of a document that a path leads to or through. */
  public static String first(String path) {
    int dot = path.indexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }
}
