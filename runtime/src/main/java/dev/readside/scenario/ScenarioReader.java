package dev.readside.scenario;

import dev.readside.bson.BsonText;
import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.diagnostic.NearestName;
import dev.readside.source.SourceFile;
import dev.readside.source.Span;
import dev.readside.spec.Located;
import dev.readside.spec.MappingReader;
import dev.readside.spec.Node;
import dev.readside.spec.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;

/** Reads a scenario; {@code docs/testing.md} says what may be in it. */
public final class ScenarioReader {
  private static final List<String> KEYS =
      List.of("about", "projections", "before", "steps", "rows", "failures");
  private static final List<String> STEPS =
      List.of(
          "insert",
          "update",
          "replace",
          "delete",
          "transaction",
          "run",
          "expect",
          "retry",
          "drop_index");
  private static final List<String> FAILURE_KEYS = List.of("function", "id", "state", "error");
  private static final String STEP = "a step";

  private final SourceFile file;
  private final Diagnostics diagnostics;
  private final Values values;

  private ScenarioReader(SourceFile file, Diagnostics diagnostics) {
    this.file = file;
    this.diagnostics = diagnostics;
    this.values = new Values(diagnostics);
  }

  /** The scenario; empty where there are findings that are errors. */
  public static Optional<Scenario> read(SourceFile file, Diagnostics diagnostics) {
    ScenarioReader reader = new ScenarioReader(file, diagnostics);
    return YamlReader.read(file, diagnostics)
        .flatMap(node -> reader.mapping(node, "A scenario"))
        .map(reader::scenario)
        .filter(read -> !diagnostics.hasErrors());
  }

  private Scenario scenario(Node.Mapping root) {
    MappingReader reader =
        MappingReader.of(root, Span.START, "a scenario", KEYS, diagnostics)
            .require("steps", "rows");
    reader.text("about"); // For people; but text it is.
    return new Scenario(
        file,
        reader.text("projections").map(Located::value),
        reader.node("before").map(this::before).orElse(Map.of()),
        reader.list("steps").stream().map(this::step).flatMap(Optional::stream).toList(),
        reader.node("rows").map(this::collections).orElse(Map.of()),
        reader.list("failures").stream().map(this::failure).flatMap(Optional::stream).toList());
  }

  private Optional<Step> step(Node node) {
    if (node instanceof Node.Scalar scalar && scalar.text().equals("run")) {
      return Optional.of(new Step.Run());
    }
    if (!(node instanceof Node.Mapping written) || written.entries().size() != 1) {
      diagnostics.error(
          Code.RS013, node.span(), "A step is one of these: " + listed(STEPS) + ".", "");
      return Optional.empty();
    }
    Node.Entry entry = written.entries().get(0);
    return switch (entry.key().text()) {
      case "transaction" -> Optional.of(new Step.Transaction(transaction(entry)));
      case "retry" -> times(entry.value()).map(Step.Retry::new);
      case "drop_index" -> mapping(entry).flatMap(this::dropIndex);
      case "expect" -> Optional.of(new Step.Expect(collections(entry.value()), entry.key().span()));
      default -> write(entry).map(Step.class::cast);
    };
  }

  private List<Step.Write> writes(Node node) {
    List<Step.Write> writes = new ArrayList<>();
    List<Node> items = node instanceof Node.Sequence sequence ? sequence.items() : List.of(node);
    for (Node item : items) {
      Optional<Step> step = step(item);
      if (step.isPresent() && step.get() instanceof Step.Write write) {
        writes.add(write);
      } else if (step.isPresent()) {
        diagnostics.error(Code.RS013, item.span(), "Only writes go into a transaction.", "");
      }
    }
    return writes;
  }

  private Optional<Integer> times(Node node) {
    if (node instanceof Node.Scalar scalar
        && scalar.value().isInt32()
        && scalar.value().asInt32().getValue() > 0) {
      return Optional.of(scalar.value().asInt32().getValue());
    }
    diagnostics.error(Code.RS013, node.span(), "`retry` says how many times, counted from 1.", "");
    return Optional.empty();
  }

  private Optional<Step.Write> write(Node.Entry entry) {
    return switch (entry.key().text()) {
      case "insert" ->
          parts(entry, "into", "documents")
              .flatMap(
                  write ->
                      write
                          .text("into")
                          .map(to -> new Step.Insert(to, documents(write, "documents"))));
      case "run" -> {
        diagnostics.error(Code.RS013, entry.value().span(), "`run` takes nothing.", "");
        yield Optional.empty();
      }
      case "update" -> changing(entry, (to, filter, with) -> new Step.Update(to, filter, with));
      case "replace" -> changing(entry, (to, filter, with) -> new Step.Replace(to, filter, with));
      case "delete" ->
          parts(entry, "from", "filter")
              .flatMap(
                  write ->
                      write
                          .text("from")
                          .flatMap(
                              to ->
                                  document(write, "filter")
                                      .map(filter -> new Step.Delete(to, filter))));
      default -> {
        String key = entry.key().text();
        diagnostics.error(
            Code.RS011,
            entry.key().span(),
            "`" + key + "` is not a step.",
            NearestName.hint(key, STEPS, "It is one of " + listed(STEPS) + "."));
        yield Optional.empty();
      }
    };
  }

  private interface Change {
    Step.Write of(Located<String> to, BsonDocument filter, BsonDocument with);
  }

  private Optional<Step.Write> changing(Node.Entry entry, Change change) {
    return parts(entry, "in", "filter", "with")
        .flatMap(
            write -> {
              Optional<Located<String>> to = write.text("in");
              Optional<BsonDocument> filter = document(write, "filter");
              Optional<BsonDocument> with = document(write, "with");
              return to.isPresent() && filter.isPresent() && with.isPresent()
                  ? Optional.of(change.of(to.get(), filter.get(), with.get()))
                  : Optional.empty();
            });
  }

  private Optional<Step> dropIndex(Node.Mapping node) {
    MappingReader step = parts(node, STEP, "in", "name");
    return step.text("in")
        .flatMap(in -> step.text("name").map(name -> new Step.DropIndex(in, name.value())));
  }

  private Optional<ExpectedFailure> failure(Node node) {
    return mapping(node, "A failure")
        .flatMap(
            written -> {
              MappingReader failure =
                  parts(written, "a failure", FAILURE_KEYS.toArray(String[]::new));
              Optional<String> id =
                  failure.node("id").flatMap(values::value).map(BsonText.RELAXED::of);
              List<String> words =
                  List.of("function", "state", "error").stream()
                      .map(failure::text)
                      .flatMap(Optional::stream)
                      .map(Located::value)
                      .toList();
              return id.isPresent() && words.size() == 3
                  ? Optional.of(
                      new ExpectedFailure(words.get(0), id.get(), words.get(1), words.get(2)))
                  : Optional.empty();
            });
  }

  /** The parts of a step, all of which are needed. */
  private Optional<MappingReader> parts(Node.Entry step, String... keys) {
    return mapping(step).map(node -> parts(node, "`" + step.key().text() + "`", keys));
  }

  private MappingReader parts(Node.Mapping node, String owner, String... keys) {
    return MappingReader.of(node, node.span(), owner, List.of(keys), diagnostics).require(keys);
  }

  private List<BsonDocument> documents(MappingReader write, String key) {
    Optional<Node> written = write.node(key);
    written.ifPresent(this::requireSome);
    return written.map(values::documents).orElse(List.of());
  }

  private void requireSome(Node node) {
    if (node instanceof Node.Sequence list && list.items().isEmpty()) {
      diagnostics.error(Code.RS013, node.span(), "There is nothing in this list.", "");
    }
  }

  private List<Step.Write> transaction(Node.Entry entry) {
    requireSome(entry.value());
    return writes(entry.value());
  }

  private Map<Located<String>, List<BsonDocument>> before(Node node) {
    mapping(node, "`before`").map(Node.Mapping::entries).orElse(List.of()).forEach(this::before);
    return collections(node);
  }

  private void before(Node.Entry entry) {
    requireSome(entry.value());
    if (!entry.key().text().matches("[^.]+\\..+")) {
      diagnostics.error(
          Code.RS013,
          entry.key().span(),
          "`%s` is no `database.collection`.".formatted(entry.key().text()),
          "");
    }
  }

  private Optional<BsonDocument> document(MappingReader write, String key) {
    return write.node(key).flatMap(values::document);
  }

  private Map<Located<String>, List<BsonDocument>> collections(Node node) {
    Map<Located<String>, List<BsonDocument>> collections = new LinkedHashMap<>();
    mapping(node, "This")
        .ifPresent(
            found ->
                found
                    .entries()
                    .forEach(
                        entry ->
                            collections.put(
                                new Located<>(entry.key().text(), entry.key().span()),
                                values.documents(entry.value()))));
    return collections;
  }

  private Optional<Node.Mapping> mapping(Node.Entry entry) {
    return mapping(entry.value(), "`" + entry.key().text() + "`");
  }

  private Optional<Node.Mapping> mapping(Node node, String what) {
    if (node instanceof Node.Mapping mapping) {
      return Optional.of(mapping);
    }
    diagnostics.error(
        Code.RS013, node.span(), what + " must be a mapping, and is " + node.kind() + ".", "");
    return Optional.empty();
  }

  private static String listed(List<String> names) {
    return "`" + String.join("`, `", names) + "`";
  }
}
