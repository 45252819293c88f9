package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.JoinSpec;
import dev.readside.spec.ProjectionSpec;

/** Names that begin with {@code _} are Readside's own while rows are made, {@code _id} included. */
final class ImpossibleJoinName implements ProjectionRule {

  @Override
  public void check(ProjectionSpec projection, Diagnostics diagnostics) {
    for (JoinSpec join : projection.joins()) {
      String name = join.name().value();
      if (name.startsWith("_")) {
        diagnostics.error(
            Code.RS070,
            join.name().span(),
            "A join cannot be named `" + name + "`: names that begin with `_` are Readside's own.",
            "Name it differently.");
      }
    }
  }
}
