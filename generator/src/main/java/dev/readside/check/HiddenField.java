package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.source.Span;
import dev.readside.spec.FieldsSpec;
import dev.readside.spec.JoinSpec;
import dev.readside.spec.Located;
import dev.readside.spec.Node;
import dev.readside.spec.ProjectionSpec;

/**
 * A join takes the place of a field of the same name. {@code where} is asked before that and sees
 * the field; everything else sees the joined document.
 */
final class HiddenField implements ProjectionRule {

  @Override
  public void check(ProjectionSpec projection, Diagnostics diagnostics) {
    for (JoinSpec join : projection.joins()) {
      projection.where().ifPresent(where -> checkWhere(join, where, diagnostics));
      projection.fields().ifPresent(fields -> checkExcept(join, fields, diagnostics));
    }
  }

  private static void checkWhere(JoinSpec join, Node where, Diagnostics diagnostics) {
    String name = join.name().value();
    for (Span place : Mentions.of(name, where)) {
      report(
          place,
          "`where` sees the document's own `" + name + "`, not the join `" + name + "`.",
          "Name the join differently, or filter joined values with `having`.",
          diagnostics);
    }
  }

  private static void checkExcept(JoinSpec join, FieldsSpec fields, Diagnostics diagnostics) {
    if (fields instanceof FieldsSpec.All all) {
      for (Located<String> path : all.except()) {
        if (Mentions.isAtOrBelow(path.value(), join.name().value())) {
          report(
              path.span(),
              "`except` leaves `" + path.value() + "` out of the join, not out of the document.",
              "If the document's own field is meant, name the join differently: it hides the field.",
              diagnostics);
        }
      }
    }
  }

  private static void report(Span place, String message, String hint, Diagnostics diagnostics) {
    diagnostics.warning(Code.RS071, place, message, hint);
  }
}
