package dev.readside.compile;

import dev.readside.diagnostic.Diagnostics;
import dev.readside.expression.Query;
import dev.readside.expression.QueryParser;
import dev.readside.model.DeletePolicy;
import dev.readside.model.Index;
import dev.readside.model.Join;
import dev.readside.model.Namespace;
import dev.readside.model.Ordering;
import dev.readside.model.Projection;
import dev.readside.model.Shape;
import dev.readside.model.Source;
import dev.readside.model.Ttl;
import dev.readside.spec.Constants;
import dev.readside.spec.IndexSpec;
import dev.readside.spec.Node;
import dev.readside.spec.ProjectionSpec;
import java.util.List;
import java.util.Optional;

/** Resolves one projection after the other. */
final class ProjectionResolver {

  private final String readDatabase;
  private final SourceResolver sources;
  private final Diagnostics diagnostics;

  ProjectionResolver(String readDatabase, SourceResolver sources, Diagnostics diagnostics) {
    this.readDatabase = readDatabase;
    this.sources = sources;
    this.diagnostics = diagnostics;
  }

  /** The projection; empty where it has no root or no fields. */
  Optional<Projection> resolve(ProjectionSpec spec) {
    Optional<Source> root = spec.from().flatMap(sources::resolve);
    Parts parts =
        new Parts(
            query(spec.where()),
            new JoinResolver(sources, diagnostics).resolve(spec.joins()),
            query(spec.having()),
            spec.indexes().stream().map(this::index).toList());
    Optional<Shape> shape = new ShapeResolver(diagnostics).resolve(spec);
    return root.flatMap(from -> shape.map(rows -> projection(spec, from, parts, rows)));
  }

  /** What is resolved whether or not the rest can be. */
  private record Parts(
      Optional<Query> where, List<Join> joins, Optional<Query> having, List<Index> indexes) {}

  private Projection projection(ProjectionSpec spec, Source root, Parts parts, Shape shape) {
    return new Projection(
        spec.name().value(),
        spec.version().value(),
        root,
        new Namespace(readDatabase, spec.into().value()),
        parts.where(),
        parts.joins(),
        shape,
        parts.having(),
        parts.indexes(),
        spec.ttl().map(ttl -> new Ttl(ttl.field().value(), ttl.after().value())),
        Constants.of(Ordering.class, spec.ordering()),
        Constants.of(DeletePolicy.class, spec.onDelete()));
  }

  private Optional<Query> query(Optional<Node> written) {
    return written.flatMap(node -> QueryParser.parse(node, diagnostics));
  }

  private Index index(IndexSpec spec) {
    return IndexResolver.resolve(spec, diagnostics);
  }
}
