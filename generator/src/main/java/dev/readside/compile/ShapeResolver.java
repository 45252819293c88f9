package dev.readside.compile;

import dev.readside.diagnostic.Diagnostics;
import dev.readside.expression.AccumulatorParser;
import dev.readside.expression.Expression;
import dev.readside.model.Fields;
import dev.readside.model.GroupKey;
import dev.readside.model.Shape;
import dev.readside.own.OwnFields;
import dev.readside.spec.FieldsSpec;
import dev.readside.spec.FromSpec;
import dev.readside.spec.GroupSpec;
import dev.readside.spec.Located;
import dev.readside.spec.Node;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.UnwindSpec;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Resolves what the rows of a projection stand for, and what they hold. */
final class ShapeResolver {

  private final Diagnostics diagnostics;

  ShapeResolver(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** The shape; empty where a part of it is missing or wrong. */
  Optional<Shape> resolve(ProjectionSpec spec) {
    if (spec.group().isPresent()) {
      return groups(spec, spec.group().get());
    }
    Map<String, Expression> key = elementKey(spec.unwind());
    return spec.fields()
        .map(fields -> fields(spec, fields))
        .map(
            fields ->
                spec.unwind()
                    .<Shape>map(unwind -> new Shape.Elements(unwind.path().value(), key, fields))
                    .orElseGet(() -> new Shape.Documents(fields)));
  }

  private Map<String, Expression> elementKey(Optional<UnwindSpec> unwind) {
    return unwind
        .flatMap(UnwindSpec::key)
        .map(key -> NamedExpressions.parse(key, diagnostics))
        .orElse(Map.of());
  }

  private Optional<Shape> groups(ProjectionSpec spec, GroupSpec group) {
    Optional<GroupKey> key = groupKey(group);
    Optional<Map<String, Expression>> values =
        spec.fields()
            .filter(FieldsSpec.Chosen.class::isInstance)
            .map(fields -> ((FieldsSpec.Chosen) fields).fields())
            .map(this::accumulators);
    return key.flatMap(
        by ->
            values.map(
                accumulated ->
                    new Shape.Groups(
                        spec.unwind().map(unwind -> unwind.path().value()),
                        by,
                        group.sort().map(Sorts::resolve),
                        accumulated)));
  }

  private Optional<GroupKey> groupKey(GroupSpec group) {
    return group.parts().map(parts -> new GroupKey(NamedExpressions.parse(parts, diagnostics)));
  }

  private Map<String, Expression> accumulators(Node.Mapping fields) {
    return NamedExpressions.parse(fields, value -> AccumulatorParser.parse(value, diagnostics));
  }

  private Fields fields(ProjectionSpec projection, FieldsSpec spec) {
    if (spec instanceof FieldsSpec.All all) {
      Stream<String> except = all.except().stream().map(Located::value);
      return new Fields.All(Stream.concat(except, stamps(projection, all)).toList());
    }
    return new Fields.Chosen(
        NamedExpressions.parse(((FieldsSpec.Chosen) spec).fields(), diagnostics));
  }

  /** Where the rows of other projections are read, their stamps are none of the row's fields. */
  private static Stream<String> stamps(ProjectionSpec projection, FieldsSpec.All all) {
    Stream<String> roots =
        projection.from().filter(FromSpec::isProjection).stream().map(from -> OwnFields.STAMP);
    Stream<String> joined =
        projection.joins().stream()
            .filter(join -> join.from().filter(FromSpec::isProjection).isPresent())
            .map(join -> join.name().value())
            .filter(join -> !all.leavesOut(join))
            .map(join -> join + "." + OwnFields.STAMP);
    return Stream.concat(roots, joined).filter(stamp -> !all.leavesOut(stamp));
  }
}
