package dev.readside.compile;

import dev.readside.diagnostic.Diagnostics;
import dev.readside.expression.Query;
import dev.readside.expression.QueryParser;
import dev.readside.model.DeletePolicy;
import dev.readside.model.Fields;
import dev.readside.model.Index;
import dev.readside.model.Namespace;
import dev.readside.model.Ordering;
import dev.readside.model.Projection;
import dev.readside.model.Shape;
import dev.readside.model.Source;
import dev.readside.model.Ttl;
import dev.readside.model.Upcast;
import dev.readside.spec.FieldsSpec;
import dev.readside.spec.IndexSpec;
import dev.readside.spec.Located;
import dev.readside.spec.Node;
import dev.readside.spec.ProjectionSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Resolves one projection after the other. */
final class ProjectionResolver {

  private final String sourceDatabase;
  private final String readDatabase;
  private final Map<String, List<Upcast>> upcasts;
  private final Diagnostics diagnostics;

  ProjectionResolver(
      String sourceDatabase,
      String readDatabase,
      Map<String, List<Upcast>> upcasts,
      Diagnostics diagnostics) {
    this.sourceDatabase = sourceDatabase;
    this.readDatabase = readDatabase;
    this.upcasts = upcasts;
    this.diagnostics = diagnostics;
  }

  /** The projection; empty where it has no root or no fields. */
  Optional<Projection> resolve(ProjectionSpec spec) {
    Optional<Query> where = query(spec.where());
    Optional<Fields> fields = spec.fields().map(this::fields);
    Optional<Query> having = query(spec.having());
    List<Index> indexes = spec.indexes().stream().map(this::index).toList();
    return spec.from()
        .flatMap(
            from ->
                fields.map(
                    chosen -> projection(spec, from.value(), where, chosen, having, indexes)));
  }

  private Projection projection(
      ProjectionSpec spec,
      String from,
      Optional<Query> where,
      Fields fields,
      Optional<Query> having,
      List<Index> indexes) {
    return new Projection(
        spec.name().value(),
        spec.version().value(),
        new Source(new Namespace(sourceDatabase, from), upcasts.getOrDefault(from, List.of())),
        new Namespace(readDatabase, spec.into().value()),
        where,
        List.of(),
        new Shape.Documents(fields),
        having,
        indexes,
        spec.ttl().map(ttl -> new Ttl(ttl.field().value(), ttl.after().value())),
        Resolver.enumValue(Ordering.class, spec.ordering()),
        Resolver.enumValue(DeletePolicy.class, spec.onDelete()));
  }

  private Optional<Query> query(Optional<Node> written) {
    return written.flatMap(node -> QueryParser.parse(node, diagnostics));
  }

  private Fields fields(FieldsSpec spec) {
    if (spec instanceof FieldsSpec.All all) {
      return new Fields.All(all.except().stream().map(Located::value).toList());
    }
    return new Fields.Chosen(
        NamedExpressions.parse(((FieldsSpec.Chosen) spec).fields(), diagnostics));
  }

  private Index index(IndexSpec spec) {
    return IndexResolver.resolve(spec, diagnostics);
  }
}
