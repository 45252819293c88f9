package dev.readside.spec;

import dev.readside.diagnostic.Diagnostics;
import dev.readside.source.SourceFile;
import dev.readside.source.Span;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where in a file something is written, for who knows only what it means. */
public final class Places {

  private final Optional<Node> document;

  private Places(Optional<Node> document) {
    this.document = document;
  }

  /** Of a file that was compiled before: what is wrong with it was told then. */
  public static Places of(SourceFile file) {
    return new Places(YamlReader.read(file, new Diagnostics()));
  }

  /** The key that is reached through these, one below the other; as deep as there are such. */
  public Span key(String... keys) {
    Span span = Span.START;
    Optional<Node> at = document;
    for (String key : keys) {
      Optional<Node.Entry> entry = at.flatMap(node -> entry(node, key));
      if (entry.isEmpty()) {
        return span;
      }
      span = entry.get().key().span();
      at = Optional.of(entry.get().value());
    }
    return span;
  }

  /**
   * Where a field of documents is first spoken of below a key: as an expression, or as a path; or
   * else the key.
   */
  public Span field(String path, String... keys) {
    Optional<Node> at = document;
    for (String key : keys) {
      at = at.flatMap(node -> entry(node, key)).map(Node.Entry::value);
    }
    List<Node.Scalar> scalars = at.stream().flatMap(Places::scalars).toList();
    return Stream.of("$" + path, "$$ROOT." + path, "$$CURRENT." + path, path)
        .flatMap(written -> first(written, scalars).stream())
        .findFirst()
        .orElseGet(() -> key(keys));
  }

  private static Optional<Span> first(String written, List<Node.Scalar> scalars) {
    return scalars.stream()
        .filter(each -> each.text().equals(written) || each.text().startsWith(written + "."))
        .map(Node.Scalar::span)
        .min(Span::compareTo);
  }

  private static Optional<Node.Entry> entry(Node node, String key) {
    return node instanceof Node.Mapping mapping ? mapping.entry(key) : Optional.empty();
  }

  private static Stream<Node.Scalar> scalars(Node node) {
    if (node instanceof Node.Mapping mapping) {
      return mapping.entries().stream()
          .flatMap(each -> Stream.concat(Stream.of(each.key()), scalars(each.value())));
    }
    return node instanceof Node.Sequence sequence
        ? sequence.items().stream().flatMap(Places::scalars)
        : Stream.of((Node.Scalar) node);
  }
}
