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
}
