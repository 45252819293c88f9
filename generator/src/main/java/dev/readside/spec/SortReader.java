package dev.readside.spec;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import java.util.Optional;

/** Reads {@code sort}: paths, and 1 or -1 for each. */
final class SortReader {

  private final Diagnostics diagnostics;

  SortReader(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  Optional<Node.Mapping> read(MappingReader owner) {
    Optional<Node.Mapping> sort = owner.mapping("sort");
    sort.ifPresent(this::check);
    return sort;
  }

  private void check(Node.Mapping sort) {
    if (sort.entries().isEmpty()) {
      diagnostics.error(Code.RS020, sort.span(), "`sort` names no field.", "");
    }
    for (Node.Entry entry : sort.entries()) {
      new PathReader(diagnostics).read(entry.key().text(), entry.key().span());
      if (!isDirection(entry.value())) {
        diagnostics.error(
            Code.RS014,
            entry.value().span(),
            "This is no direction to sort `" + entry.key().text() + "` in.",
            "It is 1, from the least, or -1, from the greatest.");
      }
    }
  }

  private static boolean isDirection(Node value) {
    return value instanceof Node.Scalar scalar
        && scalar.value().isInt32()
        && Math.abs(scalar.value().asInt32().getValue()) == 1;
  }
}
