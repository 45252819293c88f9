package dev.readside.spec;

import dev.readside.source.Span;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One index.
 *
 * @param keys paths and directions or types
 * @param partialFilterExpression a query on rows
 * @param options the other options, as {@code createIndexes} takes them
 */
public record IndexSpec(
    List<Node.Entry> keys,
    Optional<Located<String>> name,
    Optional<Node> partialFilterExpression,
    List<Node.Entry> options,
    Span span) {

  public IndexSpec {
    keys = List.copyOf(keys);
    options = List.copyOf(options);
  }

  /** The given name, else one made of the keys as the drivers make it: {@code number_1_at_-1}. */
  public String effectiveName() {
    return name.map(Located::value).orElseGet(this::nameOfKeys);
  }

  private String nameOfKeys() {
    return keys.stream()
        .map(
            key ->
                key.key().text()
                    + "_"
                    + (key.value() instanceof Node.Scalar scalar ? scalar.text() : ""))
        .collect(Collectors.joining("_"));
  }

  public Optional<Node.Entry> option(String option) {
    return options.stream().filter(entry -> entry.key().text().equals(option)).findFirst();
  }

  /** Whether an option such as {@code unique} is set to true. */
  public boolean has(String option) {
    return option(option)
        .filter(entry -> entry.value() instanceof Node.Scalar scalar && isTrue(scalar))
        .isPresent();
  }

  private static boolean isTrue(Node.Scalar scalar) {
    return scalar.value().isBoolean() && scalar.value().asBoolean().getValue();
  }
}
