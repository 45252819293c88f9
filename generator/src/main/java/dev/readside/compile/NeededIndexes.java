package dev.readside.compile;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.model.Index;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.SourceIndex;
import dev.readside.source.Span;
import dev.readside.spec.ProjectionsSpec;
import java.util.HashSet;
import java.util.Set;
import org.bson.BsonNumber;

/**
 * Tells of the indexes that the collections which are read need: they cost the application's writes
 * something, so that their owner should know. Each is told of once.
 */
final class NeededIndexes {

  private final ProjectionsSpec spec;
  private final Plan plan;
  private final Set<String> told = new HashSet<>();

  private NeededIndexes(ProjectionsSpec spec, Plan plan) {
    this.spec = spec;
    this.plan = plan;
  }

  static void tell(ProjectionsSpec spec, Plan plan, Diagnostics diagnostics) {
    NeededIndexes needed = new NeededIndexes(spec, plan);
    for (ProjectionPlan projection : plan.projections()) {
      projection.sourceIndexes().forEach(index -> needed.tell(projection, index, diagnostics));
    }
  }

  private void tell(ProjectionPlan projection, SourceIndex index, Diagnostics diagnostics) {
    if (isDeclared(index) || !told.add(index.collection() + " " + index.path())) {
      return;
    }
    diagnostics.warning(
        Code.RS090,
        place(projection),
        "`"
            + index.collection()
            + "` needs an index on `"
            + index.path()
            + "`: "
            + index.reason()
            + ".",
        "`setup` creates it.");
  }

  /** Whether the rows that are read have the index anyway. */
  private boolean isDeclared(SourceIndex needed) {
    return plan.projections().stream()
        .filter(projection -> projection.rows().equals(needed.collection()))
        .flatMap(projection -> projection.indexes().stream())
        .anyMatch(index -> isPlainlyOn(needed.path(), index));
  }

  private static boolean isPlainlyOn(String path, Index index) {
    return index.keys().getFirstKey().equals(path)
        && index.keys().get(path) instanceof BsonNumber
        && !index.options().containsKey("sparse")
        && !index.options().containsKey("hidden")
        && !index.options().containsKey("collation")
        && !index.options().containsKey("partialFilterExpression");
  }

  private Span place(ProjectionPlan projection) {
    return spec.projection(projection.name()).orElseThrow().name().span();
  }
}
