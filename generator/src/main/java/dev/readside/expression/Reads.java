package dev.readside.expression;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What of a document something reads: paths of fields, or the whole document.
 *
 * <p>A path such as {@code customer.name} also stands for everything below it. Paths hold no array
 * positions: what reads {@code lines.0.no} reads {@code lines}. None of the paths lies below
 * another.
 */
public record Reads(boolean whole, List<String> paths) {

  public static final Reads NOTHING = new Reads(false, List.of());
  public static final Reads WHOLE = new Reads(true, List.of());

  public Reads {
    paths = whole ? List.of() : withoutCovered(paths);
  }

  public static Reads of(String... paths) {
    return new Reads(false, List.of(paths));
  }

  public static Reads of(Collection<String> paths) {
    return new Reads(false, List.copyOf(paths));
  }

  /** The path without the array positions in it and what is below them. */
  public static Reads ofPath(String path) {
    return FieldPath.of(path).reads();
  }

  /** What is read below this field, as seen from there. */
  public Reads below(String field) {
    if (whole || paths.contains(field)) {
      return WHOLE;
    }
    return of(
        paths.stream()
            .filter(path -> Paths.isBelow(path, field))
            .map(path -> Paths.below(field, path))
            .toList());
  }

  /** What is read besides these fields and what is below them. */
  public Reads without(Collection<String> fields) {
    return new Reads(
        whole,
        paths.stream()
            .filter(path -> fields.stream().noneMatch(field -> Paths.isAtOrBelow(path, field)))
            .toList());
  }

  public Reads and(Reads other) {
    SortedSet<String> both = new TreeSet<>(paths);
    both.addAll(other.paths);
    return new Reads(whole || other.whole, List.copyOf(both));
  }

  public static Reads union(Collection<Reads> all) {
    return all.stream().reduce(NOTHING, Reads::and);
  }

  private static List<String> withoutCovered(List<String> paths) {
    SortedSet<String> sorted = new TreeSet<>(paths);
    return sorted.stream()
        .filter(path -> sorted.stream().noneMatch(other -> Paths.isBelow(path, other)))
        .toList();
  }
}
