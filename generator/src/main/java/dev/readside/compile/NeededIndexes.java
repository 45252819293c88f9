package dev.readside.compile;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.model.Index;
import dev.readside.model.Namespace;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.mongodb.SourceIndex;
import dev.readside.plan.mongodb.SourceIndexes;
import dev.readside.source.Span;
import dev.readside.spec.ProjectionsSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bson.BsonNumber;

/**
 * Tells of the indexes that the collections which are read need: they cost the application's writes
 * something, so that their owner should know. Each collection is told of once, where the first
 * projection stands that needs one.
 */
final class NeededIndexes {

  private final ProjectionsSpec spec;
  private final Plan plan;

  private NeededIndexes(ProjectionsSpec spec, Plan plan) {
    this.spec = spec;
    this.plan = plan;
  }

  static void tell(ProjectionsSpec spec, Plan plan, Diagnostics diagnostics) {
    new NeededIndexes(spec, plan).tell(diagnostics);
  }

  private void tell(Diagnostics diagnostics) {
    Map<Namespace, Needed> needed = new LinkedHashMap<>();
    for (ProjectionPlan projection : plan.projections()) {
      for (SourceIndex index : SourceIndexes.of(projection)) {
        if (!isDeclared(index)) {
          needed
              .computeIfAbsent(index.collection(), collection -> Needed.by(place(projection)))
              .indexes()
              .putIfAbsent(index.path(), index);
        }
      }
    }
    needed.values().forEach(each -> tell(each, diagnostics));
  }

  /** The indexes that a collection needs, by what they are on. */
  private record Needed(Span place, Map<String, SourceIndex> indexes) {
    static Needed by(Span place) {
      return new Needed(place, new LinkedHashMap<>());
    }
  }

  private static void tell(Needed needed, Diagnostics diagnostics) {
    boolean one = needed.indexes().size() == 1;
    SourceIndex first = needed.indexes().values().iterator().next();
    String paths = "`" + String.join("`, `", needed.indexes().keySet()) + "`";
    diagnostics.warning(
        Code.RS090,
        needed.place(),
        one
            ? "`%s` needs an index on %s: %s.".formatted(first.collection(), paths, first.reason())
            : "`%s` needs indexes on %s.".formatted(first.collection(), paths),
        one ? "`setup` creates it." : "`setup` creates them, and says what for.");
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
