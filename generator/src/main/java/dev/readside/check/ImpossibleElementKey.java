package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.Node;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.UnwindSpec;
import java.util.List;

/**
 * The rows of a document are found by a range of their {@code _id}s, which must therefore begin
 * with the document's; and what follows it tells the elements apart.
 */
final class ImpossibleElementKey implements ProjectionRule {

  @Override
  public void check(ProjectionSpec projection, Diagnostics diagnostics) {
    projection
        .unwind()
        .filter(unwind -> projection.group().isEmpty())
        .flatMap(UnwindSpec::key)
        .ifPresent(key -> check(key, diagnostics));
  }

  private static void check(Node.Mapping key, Diagnostics diagnostics) {
    List<Node.Entry> parts = key.entries();
    if (parts.isEmpty() || !isDocumentsKey(parts.get(0).value())) {
      diagnostics.error(
          Code.RS080,
          parts.isEmpty() ? key.span() : parts.get(0).value().span(),
          "The `key` of an element's row must begin with the `_id` of its document.",
          "Begin with a part such as `document: $_id`; the rows of a document are found by it.");
    } else if (parts.size() == 1) {
      diagnostics.error(
          Code.RS080,
          key.span(),
          "The `key` is the same for all elements of a document.",
          "Add a part that tells them apart, or leave `key` out: then it is their position.");
    } else {
      parts.stream().skip(1).forEach(part -> checkName(part.key(), diagnostics));
    }
  }

  /** ECMAScript, OrdinaryOwnPropertyKeys. */
  private static void checkName(Node.Scalar name, Diagnostics diagnostics) {
    if (name.text().matches("[0-9]+")) {
      diagnostics.error(
          Code.RS080,
          name.span(),
          "The part `"
              + name.text()
              + "` of the `key` would come before the `_id` of the document.",
          "Name it differently: in generated functions, names that are numbers come first.");
    }
  }

  private static boolean isDocumentsKey(Node value) {
    return value instanceof Node.Scalar scalar && scalar.text().equals("$_id");
  }
}
