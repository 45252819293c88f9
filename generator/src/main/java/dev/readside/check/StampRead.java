package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.own.OwnFields;
import dev.readside.source.Span;
import dev.readside.spec.FieldsSpec;
import dev.readside.spec.FromSpec;
import dev.readside.spec.GroupSpec;
import dev.readside.spec.JoinSpec;
import dev.readside.spec.Node;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.UnwindSpec;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A row's stamp says when it was made, not what it is: making the row again gives another one, and
 * a projection of it would not be the same when it is recomputed.
 */
final class StampRead implements ProjectionRule {

  @Override
  public void check(ProjectionSpec projection, Diagnostics diagnostics) {
    if (isProjection(projection.from())) {
      read(projection).forEach(node -> report(OwnFields.STAMP, node, diagnostics));
    }
    for (JoinSpec join : projection.joins()) {
      if (isProjection(join.from())) {
        read(projection)
            .forEach(
                node -> report(join.name().value() + "." + OwnFields.STAMP, node, diagnostics));
        Stream.concat(join.where().stream(), join.fields().stream())
            .forEach(node -> report(OwnFields.STAMP, node, diagnostics));
      }
    }
  }

  private static boolean isProjection(Optional<FromSpec> from) {
    return from.filter(FromSpec.Projection.class::isInstance).isPresent();
  }

  /** The expressions and queries over documents; {@code having} is over the row, with its stamp. */
  private static Stream<Node> read(ProjectionSpec projection) {
    Stream<Node> fields =
        projection
            .fields()
            .filter(FieldsSpec.Chosen.class::isInstance)
            .map(chosen -> values(((FieldsSpec.Chosen) chosen).fields()))
            .orElse(Stream.empty());
    Stream<Node> keys =
        Stream.concat(
            projection.group().map(GroupSpec::by).stream(),
            projection.unwind().flatMap(UnwindSpec::key).stream());
    return Stream.of(projection.where().stream(), fields, keys).flatMap(part -> part);
  }

  private static Stream<Node> values(Node.Mapping fields) {
    return fields.entries().stream().map(Node.Entry::value);
  }

  private static void report(String path, Node node, Diagnostics diagnostics) {
    for (Span place : Mentions.of(path, node)) {
      diagnostics.error(
          Code.RS045,
          place,
          "`%s` is the stamp of a row and changes whenever the row is made again."
              .formatted(OwnFields.STAMP),
          "Read the row's fields.");
    }
  }
}
