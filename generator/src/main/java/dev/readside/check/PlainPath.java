package dev.readside.check;

import dev.readside.spec.Node;
import java.util.Optional;

/** Tells a value that is nothing but a field of the document from one that is computed. */
final class PlainPath {

  private PlainPath() {}

  /** The path, without its {@code $}. */
  static Optional<String> of(Node value) {
    return value instanceof Node.Scalar scalar && scalar.text().matches("\\$[^$].*")
        ? Optional.of(scalar.text().substring(1))
        : Optional.empty();
  }
}
