package dev.readside.target.cosmos;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.FieldsSpec;
import dev.readside.spec.Located;
import dev.readside.spec.Node;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.ProjectionsSpec;
import java.util.stream.Stream;

/** A field of rows with a name that items have for something else. */
final class RowFieldOfCosmos implements CosmosRule {

  @Override
  public void check(ProjectionsSpec spec, WrittenSettings settings, Diagnostics diagnostics) {
    spec.projections().stream()
        .flatMap(RowFieldOfCosmos::names)
        .filter(name -> SystemFields.has(name.value()))
        .forEach(name -> report(name, diagnostics));
  }

  /** With {@code fields: all}, joins become fields. */
  private static Stream<Located<String>> names(ProjectionSpec projection) {
    boolean all = projection.fields().filter(FieldsSpec.All.class::isInstance).isPresent();
    return all
        ? projection.joins().stream().map(join -> join.name())
        : projection.fields().stream()
            .flatMap(fields -> ((FieldsSpec.Chosen) fields).fields().entries().stream())
            .map(Node.Entry::key)
            .map(key -> new Located<>(key.text(), key.span()));
  }

  private static void report(Located<String> name, Diagnostics diagnostics) {
    diagnostics.error(
        Code.RS154,
        name.span(),
        "The field `" + name.value() + "` of an item is Cosmos DB's or Readside's own.",
        name.value().equals(SystemFields.ID)
            ? "A row has the id of its document anyway."
            : "Name the field differently.");
  }
}
