package dev.readside.plan;

import dev.readside.expression.Expression;
import dev.readside.expression.Paths;
import dev.readside.model.Source;
import dev.readside.model.Upcast;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the documents of a collection, as they are stored, have what an up-to-date document has at
 * a path: there, or where an upcast copies it from.
 */
final class StoredPaths {

  private StoredPaths() {}

  /**
   * The paths, the up-to-date one first.
   *
   * @throws IllegalArgumentException when an upcast computes the value; the checks refuse that
   */
  static List<String> of(Source source, String path) {
    return find(source, path)
        .orElseThrow(() -> new IllegalArgumentException("an upcast computes " + path));
  }

  /** The same; empty when an upcast computes the value. */
  static Optional<List<String>> find(Source source, String path) {
    Set<String> paths = new LinkedHashSet<>();
    return collect(source.upcasts(), path, paths)
        ? Optional.of(List.copyOf(paths))
        : Optional.empty();
  }

  /** Returns whether these are all. */
  private static boolean collect(List<Upcast> upcasts, String path, Set<String> paths) {
    int last = upcasts.size() - 1;
    if (last < 0) {
      paths.add(path);
      return true;
    }
    List<Upcast> earlier = upcasts.subList(0, last);
    boolean all = collect(earlier, path, paths);
    String field = Paths.first(path);
    Expression value = upcasts.get(last).set().get(field);
    return value == null
        ? all
        : all
            && value
                .path()
                .map(from -> collect(earlier, from + path.substring(field.length()), paths))
                .orElse(false);
  }
}
