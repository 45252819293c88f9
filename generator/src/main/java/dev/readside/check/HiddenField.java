package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.source.Span;
import dev.readside.spec.JoinSpec;
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
    }
  }

  private static void checkWhere(JoinSpec join, Node where, Diagnostics diagnostics) {
    String name = join.name().value();
    for (Span place : Mentions.of(name, where)) {
      diagnostics.warning(
          Code.RS071,
          place,
          "`where` sees the document's own `" + name + "`, not the join `" + name + "`.",
          "Name the join differently, or filter joined values with `having`.");
    }
  }
}
