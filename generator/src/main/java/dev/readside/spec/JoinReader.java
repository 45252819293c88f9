package dev.readside.spec;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code join}. */
final class JoinReader {

  private static final List<String> KEYS =
      List.of("from", "on", "many", "where", "sort", "limit", "fields");

  private final Diagnostics diagnostics;

  JoinReader(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  List<JoinSpec> read(MappingReader projection) {
    Optional<Node.Mapping> joins = projection.mapping("join");
    joins
        .filter(mapping -> mapping.entries().isEmpty())
        .ifPresent(
            mapping -> diagnostics.error(Code.RS020, mapping.span(), "`join` names no join.", ""));
    return joins.map(Node.Mapping::entries).orElse(List.of()).stream()
        .flatMap(entry -> join(entry).stream())
        .toList();
  }

  private Optional<JoinSpec> join(Node.Entry entry) {
    Located<String> name = new Located<>(entry.key().text(), entry.key().span());
    return Blocks.mapping(entry.value(), "The join `" + name.value() + "`", diagnostics)
        .map(mapping -> join(name, mapping));
  }

  private JoinSpec join(Located<String> name, Node.Mapping mapping) {
    MappingReader reader =
        MappingReader.of(mapping, name.span(), "a join", KEYS, diagnostics).require("from", "on");
    boolean many = reader.flag("many").filter(JoinReader::isTrue).isPresent();
    Optional<Located<Integer>> limit = reader.positive("limit");
    limit.filter(number -> !many).ifPresent(this::limitOfOne);
    return new JoinSpec(
        name,
        new FromReader(diagnostics).read(reader),
        keys(reader),
        many,
        reader.something("where"),
        new SortReader(diagnostics).read(reader),
        limit,
        fields(reader));
  }

  private static boolean isTrue(Node.Entry flag) {
    return ((Node.Scalar) flag.value()).value().asBoolean().getValue();
  }

  private void limitOfOne(Located<Integer> limit) {
    diagnostics.error(
        Code.RS021,
        limit.span(),
        "`limit` says how many documents are joined, and this join has one.",
        "Write `many: true` too, or remove `limit`; `sort` says which one it is.");
  }

  private List<JoinSpec.Key> keys(MappingReader join) {
    Optional<Node.Mapping> on = join.mapping("on");
    on.filter(mapping -> mapping.entries().isEmpty())
        .ifPresent(
            mapping ->
                diagnostics.error(Code.RS020, mapping.span(), "`on` names no pair of fields.", ""));
    List<JoinSpec.Key> keys = new ArrayList<>();
    on.map(Node.Mapping::entries)
        .orElse(List.of())
        .forEach(entry -> key(entry).ifPresent(keys::add));
    return keys;
  }

  private Optional<JoinSpec.Key> key(Node.Entry entry) {
    PathReader paths = new PathReader(diagnostics);
    Optional<Located<String>> local = paths.read(entry.key().text(), entry.key().span());
    if (entry.value() instanceof Node.Scalar scalar && scalar.value().isString()) {
      return paths
          .read(scalar.text(), scalar.span())
          .flatMap(foreign -> local.map(path -> new JoinSpec.Key(path, foreign)));
    }
    diagnostics.error(
        Code.RS013,
        entry.value().span(),
        "`on` pairs a field of the document with one of the joined documents, and this is "
            + entry.value().kind()
            + ".",
        "Write `" + entry.key().text() + ": _id`, or another path.");
    return Optional.empty();
  }

  private Optional<Node.Mapping> fields(MappingReader join) {
    Optional<Node.Mapping> fields = join.mapping("fields");
    fields
        .filter(mapping -> mapping.entries().isEmpty())
        .ifPresent(
            mapping ->
                diagnostics.error(
                    Code.RS020,
                    mapping.span(),
                    "`fields` names no field.",
                    "Without `fields` all of them are there."));
    return fields;
  }
}
