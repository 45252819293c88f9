package dev.readside.diagnostic;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known name that a user most likely meant. */
public final class NearestName {

  private NearestName() {}

  /** The known name nearest to {@code written}; empty where none is near. */
  public static Optional<String> of(String written, Collection<String> known) {
    Optional<String> begun = known.stream().filter(name -> isBegun(written, name)).findFirst();
    if (begun.isPresent()) {
      return begun;
    }
    int allowed = Math.max(1, Math.min(written.length(), 12) / 3);
    return known.stream()
        .filter(name -> Math.abs(name.length() - written.length()) <= allowed + 3)
        .filter(name -> distance(written, name) <= allowed)
        .min(
            Comparator.comparingInt((String name) -> distance(written, name))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** {@code partial} is the beginning of {@code partialFilterExpression}. */
  private static boolean isBegun(String written, String name) {
    return written.length() > 3 && name.startsWith(written) && !name.equals(written);
  }

  /** {@code Did you mean `x`?}, or {@code otherwise} where no name is near. */
  public static String hint(String written, Collection<String> known, String otherwise) {
    return of(written, known).map(name -> "Did you mean `" + name + "`?").orElse(otherwise);
  }

  /** Optimal string alignment: insertions, deletions, replacements, swapped neighbours. */
  private static int distance(String one, String other) {
    String a = folded(one);
    String b = folded(other);
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = cheapest(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(int[][] cost, String a, String b, int i, int j) {
    if (i == 0 || j == 0) {
      return i + j;
    }
    int replace = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replace, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }

  /** Case, {@code _} and {@code -} are the usual slips; a long text is no slip of a name. */
  private static String folded(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    return plain.length() > 80 ? plain.substring(0, 80) : plain;
  }
}
