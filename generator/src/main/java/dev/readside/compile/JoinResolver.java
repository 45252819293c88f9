package dev.readside.compile;

import dev.readside.diagnostic.Diagnostics;
import dev.readside.expression.Expression;
import dev.readside.expression.Query;
import dev.readside.expression.QueryParser;
import dev.readside.model.Join;
import dev.readside.model.Source;
import dev.readside.spec.JoinSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Resolves the joins of a projection, and puts each after those that its keys read. */
final class JoinResolver {

  private final SourceResolver sources;
  private final Diagnostics diagnostics;

  JoinResolver(SourceResolver sources, Diagnostics diagnostics) {
    this.sources = sources;
    this.diagnostics = diagnostics;
  }

  List<Join> resolve(List<JoinSpec> specs) {
    return inOrder(specs).stream().flatMap(spec -> join(spec).stream()).toList();
  }

  /** The order of the file as far as possible; joins that wait for each other are left out. */
  private static List<JoinSpec> inOrder(List<JoinSpec> specs) {
    List<JoinSpec> ordered = new ArrayList<>();
    List<JoinSpec> waiting = new ArrayList<>(specs);
    Optional<JoinSpec> next = ready(waiting);
    while (next.isPresent()) {
      ordered.add(next.get());
      waiting.remove(next.get());
      next = ready(waiting);
    }
    return ordered;
  }

  private static Optional<JoinSpec> ready(List<JoinSpec> waiting) {
    return waiting.stream().filter(join -> waiting.stream().noneMatch(join::needs)).findFirst();
  }

  /** What is wrong in any part of the join is reported, whatever else is. */
  private Optional<Join> join(JoinSpec spec) {
    Optional<Query> where =
        spec.where().flatMap(query -> QueryParser.parseJoined(query, diagnostics));
    Optional<Map<String, Expression>> fields =
        spec.fields().map(written -> NamedExpressions.parse(written, diagnostics));
    return spec.from().flatMap(sources::resolve).map(source -> join(spec, source, where, fields));
  }

  private static Join join(
      JoinSpec spec,
      Source source,
      Optional<Query> where,
      Optional<Map<String, Expression>> fields) {
    return new Join(
        spec.name().value(),
        source,
        spec.on().stream()
            .map(key -> new Join.Key(key.local().value(), key.foreign().value()))
            .toList(),
        spec.many(),
        where,
        spec.sort().map(Sorts::resolve),
        spec.limit().map(limit -> OptionalInt.of(limit.value())).orElse(OptionalInt.empty()),
        fields);
  }
}
