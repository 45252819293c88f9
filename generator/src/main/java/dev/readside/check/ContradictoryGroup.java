package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.source.Span;
import dev.readside.spec.FieldsSpec;
import dev.readside.spec.GroupSpec;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.UnwindSpec;

/** What a row of a group cannot have: all fields of a document, and the key of an element. */
final class ContradictoryGroup implements ProjectionRule {

  @Override
  public void check(ProjectionSpec projection, Diagnostics diagnostics) {
    projection.group().ifPresent(group -> check(projection, group, diagnostics));
  }

  private static void check(ProjectionSpec projection, GroupSpec group, Diagnostics diagnostics) {
    projection
        .fields()
        .filter(FieldsSpec.All.class::isInstance)
        .ifPresent(
            all ->
                report(
                    group.place(),
                    "A group has many members, and `fields: all` and `except` take one document's.",
                    "Name accumulators below `fields`: `orders: { $count: {} }`.",
                    diagnostics));
    projection
        .unwind()
        .flatMap(UnwindSpec::key)
        .ifPresent(
            key ->
                report(
                    key.span(),
                    "`key` makes the `_id` of an element's row, and with `group_by` that is the"
                        + " group's key.",
                    "Remove `key`.",
                    diagnostics));
  }

  private static void report(Span place, String message, String hint, Diagnostics diagnostics) {
    diagnostics.error(Code.RS019, place, message, hint);
  }
}
