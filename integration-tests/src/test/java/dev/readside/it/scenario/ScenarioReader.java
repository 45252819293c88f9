package dev.readside.it.scenario;

import dev.readside.diagnostic.Diagnostics;
import dev.readside.diagnostic.TextRenderer;
import dev.readside.source.SourceFile;
import dev.readside.spec.Node;
import dev.readside.spec.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;

/** Reads a scenario file; {@code scenarios/README.md}, at the top, says what may be in it. */
final class ScenarioReader {
  private static final List<String> KEYS =
      List.of("about", "projections", "before", "steps", "rows", "failures");

  private final Path file;

  private ScenarioReader(Path file) {
    this.file = file;
  }

  static Scenario read(Path file) {
    return new ScenarioReader(file).scenario();
  }

  private Scenario scenario() {
    Node.Mapping root = mapping(parsed());
    root.entries().forEach(entry -> checkKnown(entry.key(), KEYS));
    String fileName = file.getFileName().toString();
    return new Scenario(
        fileName.substring(0, fileName.lastIndexOf('.')),
        DeclaredDatabases.in(projections(text(required(root, "projections")))),
        root.entry("before").map(entry -> collections(entry.value())).orElse(Map.of()),
        items(required(root, "steps")).stream().map(this::step).toList(),
        collections(required(root, "rows")),
        root.entry("failures")
            .map(entry -> items(entry.value()).stream().map(this::failure).toList())
            .orElse(List.of()));
  }

  private Node parsed() {
    SourceFile source = new SourceFile(file.getFileName().toString(), textOf(file));
    Diagnostics diagnostics = new Diagnostics();
    return YamlReader.read(source, diagnostics)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    TextRenderer.plain().render(source, diagnostics.sorted())));
  }

  /** The text itself, or a path from the scenario. */
  private String projections(String written) {
    return written.contains("\n") ? written : textOf(file.resolveSibling(written));
  }

  private Step step(Node node) {
    if (node instanceof Node.Scalar scalar && scalar.text().equals("run")) {
      return new Step.Run();
    }
    Node.Mapping written = mapping(node);
    if (written.entries().size() != 1) {
      throw wrong(node, "a step is one of insert, update, replace, delete, transaction, …");
    }
    Node.Entry entry = written.entries().get(0);
    return switch (entry.key().text()) {
      case "transaction" ->
          new Step.Transaction(items(entry.value()).stream().map(this::write).toList());
      case "retry" -> new Step.Retry(Values.value(entry.value()).asInt32().getValue());
      case "drop_index" -> dropIndex(mapping(entry.value()));
      case "expect" -> new Step.Expect(collections(entry.value()));
      default -> write(entry.key(), mapping(entry.value()));
    };
  }

  private Step.Write write(Node node) {
    if (step(node) instanceof Step.Write write) {
      return write;
    }
    throw wrong(node, "only writes go into a transaction");
  }

  private Step.Write write(Node.Scalar key, Node.Mapping write) {
    return switch (key.text()) {
      case "insert" ->
          new Step.Insert(
              text(required(write, "into")), Values.documents(required(write, "documents")));
      case "update" ->
          new Step.Update(text(required(write, "in")), filter(write), value(write, "with"));
      case "replace" ->
          new Step.Replace(text(required(write, "in")), filter(write), value(write, "with"));
      case "delete" -> new Step.Delete(text(required(write, "from")), filter(write));
      default -> throw wrong(key, "unknown step `" + key.text() + "`");
    };
  }

  private Step dropIndex(Node.Mapping step) {
    return new Step.DropIndex(text(required(step, "in")), text(required(step, "name")));
  }

  private ExpectedFailure failure(Node node) {
    Node.Mapping failure = mapping(node);
    return new ExpectedFailure(
        text(required(failure, "function")),
        Values.text(Values.value(required(failure, "id"))),
        text(required(failure, "state")),
        text(required(failure, "error")));
  }

  private BsonDocument filter(Node.Mapping write) {
    return value(write, "filter");
  }

  private BsonDocument value(Node.Mapping parent, String key) {
    return Values.document(required(parent, key));
  }

  private Map<String, List<BsonDocument>> collections(Node node) {
    Map<String, List<BsonDocument>> collections = new LinkedHashMap<>();
    mapping(node)
        .entries()
        .forEach(entry -> collections.put(entry.key().text(), Values.documents(entry.value())));
    return collections;
  }

  private void checkKnown(Node.Scalar key, List<String> known) {
    if (!known.contains(key.text())) {
      throw wrong(key, "unknown key `" + key.text() + "`; known are " + known);
    }
  }

  private Node required(Node.Mapping parent, String key) {
    return parent
        .entry(key)
        .map(Node.Entry::value)
        .orElseThrow(() -> wrong(parent, "`" + key + "` is missing"));
  }

  private Node.Mapping mapping(Node node) {
    if (node instanceof Node.Mapping mapping) {
      return mapping;
    }
    throw wrong(node, "a mapping is needed here");
  }

  private List<Node> items(Node node) {
    if (node instanceof Node.Sequence sequence) {
      return sequence.items();
    }
    throw wrong(node, "a list is needed here");
  }

  private String text(Node node) {
    if (node instanceof Node.Scalar scalar) {
      return scalar.text();
    }
    throw wrong(node, "a text is needed here");
  }

  private IllegalArgumentException wrong(Node node, String message) {
    return new IllegalArgumentException(file + ":" + node.span().start().line() + ": " + message);
  }

  private static String textOf(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }
}
