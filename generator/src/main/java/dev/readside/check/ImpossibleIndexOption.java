package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.source.Span;
import dev.readside.spec.IndexSpec;
import dev.readside.spec.Node;
import dev.readside.spec.ProjectionSpec;
import java.util.stream.Stream;

/** Options and keys that the server refuses together (each tried on 6.0.5). */
final class ImpossibleIndexOption implements ProjectionRule {

  /** The bounds that the server names. */
  private static final int MAX_WEIGHT = 99_999;

  @Override
  public void check(ProjectionSpec projection, Diagnostics diagnostics) {
    for (IndexSpec index : projection.indexes()) {
      checkUnique(index, diagnostics);
      checkSparse(index, diagnostics);
      checkKinds(index, diagnostics);
      checkWildcard(index, diagnostics);
      checkText(index, diagnostics);
      checkWeights(index, diagnostics);
      checkCollation(index, diagnostics);
    }
  }

  private static void checkUnique(IndexSpec index, Diagnostics diagnostics) {
    if (index.has("unique") && IndexType.count(index, "hashed") > 0) {
      refuse(place(index, "unique"), "A hashed index cannot be unique.", diagnostics);
    }
    if (index.has("unique") && IndexType.isWildcard(index)) {
      refuse(place(index, "unique"), "A wildcard index cannot be unique.", diagnostics);
    }
  }

  private static void checkSparse(IndexSpec index, Diagnostics diagnostics) {
    if (index.has("sparse") && index.partialFilterExpression().isPresent()) {
      refuse(
          place(index, "sparse"),
          "An index cannot have both `sparse` and `partialFilterExpression`.",
          diagnostics);
    }
    if (index.has("sparse") && IndexType.isWildcard(index)) {
      refuse(place(index, "sparse"), "A wildcard index is sparse as it is.", diagnostics);
    }
  }

  private static void checkKinds(IndexSpec index, Diagnostics diagnostics) {
    if (IndexType.count(index, "hashed") > 1) {
      refuse(index.span(), "An index has at most one hashed key.", diagnostics);
    }
    long kinds =
        Stream.of("text", "hashed", "2dsphere", "2d")
            .filter(type -> IndexType.count(index, type) > 0)
            .count();
    if (kinds > 1) {
      refuse(
          index.span(), "An index has at most one of text, hashed, 2dsphere and 2d.", diagnostics);
    }
  }

  private static void checkWildcard(IndexSpec index, Diagnostics diagnostics) {
    if (!IndexType.isWildcard(index)) {
      return;
    }
    if (index.keys().size() > 1) {
      refuse(index.span(), "A wildcard index has one key before MongoDB 7.0.", diagnostics);
    }
    for (Node.Entry key : index.keys()) {
      if (IndexType.isWildcard(key)
          && !(key.value() instanceof Node.Scalar scalar && scalar.text().equals("1"))) {
        refuse(key.value().span(), "A wildcard key can only be 1.", diagnostics);
      }
    }
  }

  private static void checkText(IndexSpec index, Diagnostics diagnostics) {
    if (IndexType.isText(index)) {
      index
          .option("collation")
          .ifPresent(
              option ->
                  refuse(
                      option.key().span(), "A text index cannot have a collation.", diagnostics));
      return;
    }
    for (String option : new String[] {"weights", "default_language", "language_override"}) {
      index
          .option(option)
          .ifPresent(
              entry ->
                  refuse(
                      entry.key().span(),
                      "`" + option + "` is for text indexes, and this is none.",
                      diagnostics));
    }
  }

  private static void checkWeights(IndexSpec index, Diagnostics diagnostics) {
    index
        .option("weights")
        .map(Node.Entry::value)
        .filter(Node.Mapping.class::isInstance)
        .map(Node.Mapping.class::cast)
        .ifPresent(weights -> weights.entries().forEach(entry -> checkWeight(entry, diagnostics)));
  }

  private static void checkWeight(Node.Entry weight, Diagnostics diagnostics) {
    boolean fine =
        weight.value() instanceof Node.Scalar scalar
            && scalar.value().isInt32()
            && scalar.value().asInt32().getValue() >= 1
            && scalar.value().asInt32().getValue() <= MAX_WEIGHT;
    if (!fine) {
      refuse(
          weight.value().span(),
          "A weight is a whole number from 1 to " + MAX_WEIGHT + ".",
          diagnostics);
    }
  }

  private static void checkCollation(IndexSpec index, Diagnostics diagnostics) {
    index
        .option("collation")
        .filter(
            option ->
                option.value() instanceof Node.Mapping collation
                    && collation.entry("locale").isEmpty())
        .ifPresent(
            option -> refuse(option.key().span(), "A collation needs a `locale`.", diagnostics));
  }

  private static Span place(IndexSpec index, String option) {
    return index.option(option).map(entry -> entry.key().span()).orElse(index.span());
  }

  private static void refuse(Span span, String message, Diagnostics diagnostics) {
    diagnostics.error(Code.RS064, span, message, "MongoDB refuses this index.");
  }
}
