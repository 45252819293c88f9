package dev.readside.play;

import dev.readside.diagnostic.Diagnostics;
import dev.readside.diagnostic.TextRenderer;
import dev.readside.mongod.DatabaseNames;
import dev.readside.source.Position;
import dev.readside.source.SourceFile;
import dev.readside.spec.Node;
import dev.readside.spec.YamlReader;
import java.util.Arrays;

/**
 * The two databases that a {@code projections.yaml} names, and where.
 *
 * @param projections its text
 */
public record DeclaredDatabases(String projections, Node.Scalar source, Node.Scalar read) {

  /**
   * Finds them.
   *
   * @throws IllegalArgumentException with the diagnostics, if they are not there
   */
  public static DeclaredDatabases in(String projections) {
    SourceFile file = new SourceFile("projections.yaml", projections);
    Diagnostics diagnostics = new Diagnostics();
    return YamlReader.read(file, diagnostics)
        .map(root -> new DeclaredDatabases(projections, name(root, "source"), name(root, "read")))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    TextRenderer.plain().render(file, diagnostics.sorted())));
  }

  private static Node.Scalar name(Node root, String key) {
    if (value(value(root, "databases"), key) instanceof Node.Scalar name) {
      return name;
    }
    throw new IllegalArgumentException("projections.yaml: `databases." + key + "` is no name");
  }

  private static Node value(Node parent, String key) {
    if (parent instanceof Node.Mapping mapping && mapping.entry(key).isPresent()) {
      return mapping.entry(key).get().value();
    }
    throw new IllegalArgumentException("projections.yaml: `" + key + "` is missing");
  }

  /** What they are called. */
  public DatabaseNames names() {
    return new DatabaseNames(source.text(), read.text());
  }

  /** The same text, over other databases. */
  public String over(DatabaseNames databases) {
    StringBuilder text = new StringBuilder(projections);
    if (source.span().compareTo(read.span()) < 0) { // The later one first: it moves nothing.
      replace(text, read, databases.read());
      replace(text, source, databases.source());
    } else {
      replace(text, source, databases.source());
      replace(text, read, databases.read());
    }
    return text.toString();
  }

  private void replace(StringBuilder text, Node.Scalar name, String other) {
    text.replace(offset(name.span().start()), offset(name.span().end()), other);
  }

  private int offset(Position position) {
    int line =
        Arrays.stream(projections.split("(?<=\n)"))
            .limit(position.line() - 1L)
            .mapToInt(String::length)
            .sum();
    return projections.offsetByCodePoints(line, position.column() - 1);
  }
}
