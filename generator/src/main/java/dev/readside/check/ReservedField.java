package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.expression.Paths;
import dev.readside.own.OwnFields;
import dev.readside.source.Span;
import dev.readside.spec.FieldsSpec;
import dev.readside.spec.ProjectionSpec;

/** Fields of a row that Readside sets itself. */
final class ReservedField implements ProjectionRule {

  @Override
  public void check(ProjectionSpec projection, Diagnostics diagnostics) {
    projection.fields().ifPresent(fields -> check(projection, fields, diagnostics));
  }

  private static void check(ProjectionSpec projection, FieldsSpec fields, Diagnostics diagnostics) {
    if (fields instanceof FieldsSpec.Chosen chosen) {
      chosen
          .fields()
          .entries()
          .forEach(entry -> check(projection, entry.key().text(), entry.key().span(), diagnostics));
    } else if (fields instanceof FieldsSpec.All all) {
      all.except().stream()
          .filter(path -> Paths.isAtOrBelow(path.value(), "_id"))
          .forEach(path -> report("_id", "the row's key", path.span(), diagnostics));
    }
  }

  private static void check(
      ProjectionSpec projection, String name, Span span, Diagnostics diagnostics) {
    if (name.equals("_id")) {
      report(name, "the row's key", span, diagnostics);
    } else if (name.equals(OwnFields.STAMP)) {
      report(name, "the row's stamp", span, diagnostics);
    } else if (name.equals(OwnFields.DELETED) && projection.keepsDeleted()) {
      report(name, "the mark of a kept row (`on_delete: keep`)", span, diagnostics);
    }
  }

  private static void report(String name, String meaning, Span span, Diagnostics diagnostics) {
    diagnostics.error(
        Code.RS033,
        span,
        "The field `" + name + "` is " + meaning + ", and Readside sets it.",
        name.equals("_id")
            ? "A row has the `_id` of its document; `key` or `group_by` make another one."
            : "Name the field differently.");
  }
}
