package dev.readside.check;

import dev.readside.expression.Paths;
import dev.readside.spec.Node;
import dev.readside.spec.SourceSpec.UpcastSpec;
import java.util.List;
import java.util.Optional;

/** What the upcasts of a source do to a field. */
final class UpcastFields {

  private UpcastFields() {}

  static boolean set(List<UpcastSpec> upcasts, String path) {
    return upcasts.stream().anyMatch(upcast -> value(upcast, path).isPresent());
  }

  /** Whether an older document may lack the value of this field under any path. */
  static boolean compute(List<UpcastSpec> upcasts, String path) {
    int last = upcasts.size() - 1;
    if (last < 0) {
      return false;
    }
    List<UpcastSpec> earlier = upcasts.subList(0, last);
    Optional<Node> value = value(upcasts.get(last), path);
    if (value.isPresent()) {
      Optional<String> copied = PlainPath.of(value.get());
      String below = path.substring(Paths.first(path).length());
      return copied.isEmpty() || compute(earlier, copied.get() + below) || compute(earlier, path);
    }
    return compute(earlier, path);
  }

  private static Optional<Node> value(UpcastSpec upcast, String path) {
    return upcast.set().entry(Paths.first(path)).map(Node.Entry::value);
  }
}
