package dev.readside.plan;

import dev.readside.expression.Expression;
import dev.readside.model.Source;
import dev.readside.model.Upcast;
import java.util.LinkedHashSet;
import java.util.List;
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
    Set<String> paths = new LinkedHashSet<>();
    collect(source.upcasts(), path, paths);
    return List.copyOf(paths);
  }

  private static void collect(List<Upcast> upcasts, String path, Set<String> paths) {
    int last = upcasts.size() - 1;
    if (last < 0) {
      paths.add(path);
      return;
    }
    List<Upcast> earlier = upcasts.subList(0, last);
    collect(earlier, path, paths);
    String field = path.split("\\.", 2)[0];
    Expression value = upcasts.get(last).set().get(field);
    if (value != null) {
      String from =
          value
              .path()
              .orElseThrow(() -> new IllegalArgumentException("an upcast computes " + path));
      collect(earlier, from + path.substring(field.length()), paths);
    }
  }
}
