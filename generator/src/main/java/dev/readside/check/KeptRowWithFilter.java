package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.Node;
import dev.readside.spec.ProjectionSpec;
import java.util.Optional;

/** {@code on_delete: keep} beside a filter: a row stays for one reason and goes for another. */
final class KeptRowWithFilter implements ProjectionRule {

  @Override
  public void check(ProjectionSpec projection, Diagnostics diagnostics) {
    if (projection.keepsDeleted()) {
      check("where", projection.where(), projection, diagnostics);
      check("having", projection.having(), projection, diagnostics);
    }
  }

  private static void check(
      String key, Optional<Node> filter, ProjectionSpec projection, Diagnostics diagnostics) {
    if (filter.isPresent()) {
      diagnostics.error(
          Code.RS050,
          projection.onDelete().span(),
          "`on_delete: keep` does not go with `"
              + key
              + "`: a kept row could not be told from one that left the filter.",
          "Remove one of the two; readers can filter kept rows by their fields.");
    }
  }
}
