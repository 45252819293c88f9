package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.diagnostic.NearestName;
import dev.readside.spec.IndexSpec;
import dev.readside.spec.Node;
import dev.readside.spec.ProjectionSpec;
import java.util.List;
import java.util.Optional;

/** A key that the server refuses (tried on 6.0.5; manual, indexes). */
final class ImpossibleIndexKey implements ProjectionRule {

  private static final List<String> TYPES = List.of("text", "hashed", "2dsphere", "2d");
  private static final int MAX_KEYS = 32;

  @Override
  public void check(ProjectionSpec projection, Diagnostics diagnostics) {
    for (IndexSpec index : projection.indexes()) {
      index.keys().forEach(key -> checkValue(key, diagnostics));
      index.keys().forEach(key -> checkPath(key, diagnostics));
      if (index.keys().size() > MAX_KEYS) {
        diagnostics.error(
            Code.RS060,
            index.keys().get(MAX_KEYS).key().span(),
            "An index has at most " + MAX_KEYS + " keys.",
            "");
      }
    }
  }

  private static void checkValue(Node.Entry key, Diagnostics diagnostics) {
    if (!isDirection(key.value()) && !isType(key.value())) {
      String text = isText(key.value()) ? ((Node.Scalar) key.value()).text() : "";
      diagnostics.error(
          Code.RS060,
          key.value().span(),
          "The index key `" + key.key().text() + "` cannot be " + shown(key.value()) + ".",
          NearestName.hint(text, TYPES, "It is 1, -1, `text`, `hashed`, `2dsphere` or `2d`."));
    }
  }

  private static boolean isText(Node value) {
    return value instanceof Node.Scalar scalar && scalar.value().isString();
  }

  private static String shown(Node value) {
    if (value instanceof Node.Scalar scalar && !scalar.text().isEmpty()) {
      return (scalar.value().isString() ? "the text `" : "`") + scalar.text() + "`";
    }
    return value.kind();
  }

  private static boolean isDirection(Node value) {
    return value instanceof Node.Scalar scalar
        && scalar.value().isInt32()
        && Math.abs(scalar.value().asInt32().getValue()) == 1;
  }

  private static boolean isType(Node value) {
    return value instanceof Node.Scalar scalar
        && scalar.value().isString()
        && TYPES.contains(scalar.text());
  }

  private static void checkPath(Node.Entry key, Diagnostics diagnostics) {
    String path = key.key().text();
    pathProblem(key)
        .ifPresent(
            problem ->
                diagnostics.error(
                    Code.RS032,
                    key.key().span(),
                    "No field can be named `" + path + "`: " + problem + ".",
                    ""));
  }

  private static Optional<String> pathProblem(Node.Entry key) {
    String path = key.key().text();
    if (!IndexType.isWildcard(key)) {
      return FieldName.pathProblem(path);
    }
    return path.equals("$**")
        ? Optional.empty()
        : FieldName.pathProblem(path.substring(0, path.length() - ".$**".length()));
  }
}
