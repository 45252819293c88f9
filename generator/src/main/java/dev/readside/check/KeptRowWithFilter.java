package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.Node;
import dev.readside.spec.ProjectionSpec;
import java.util.Optional;

/**
 * {@code on_delete: keep} where a row also goes for another reason than that its document was
 * deleted: it left a filter, its element or its group vanished.
 */
final class KeptRowWithFilter implements ProjectionRule {

  @Override
  public void check(ProjectionSpec projection, Diagnostics diagnostics) {
    if (projection.keepsDeleted()) {
      check("where", projection.where(), projection, diagnostics);
      check("having", projection.having(), projection, diagnostics);
      checkShape(projection, diagnostics);
    }
  }

  private static void checkShape(ProjectionSpec projection, Diagnostics diagnostics) {
    if (projection.group().isPresent()) {
      report(
          "group_by", "a group that became empty could not be told from", projection, diagnostics);
    } else if (projection.unwind().isPresent()) {
      report(
          "unwind", "an element that went could not be told from one of", projection, diagnostics);
    }
  }

  private static void report(
      String key, String confusion, ProjectionSpec projection, Diagnostics diagnostics) {
    diagnostics.error(
        Code.RS050,
        projection.onDelete().span(),
        "`on_delete: keep` does not go with `" + key + "`: " + confusion + " a deleted document.",
        "Remove `on_delete: keep`; a projection of the documents themselves can keep them.");
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
