package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.expression.Paths;
import dev.readside.own.OwnFields;
import dev.readside.spec.IndexSpec;
import dev.readside.spec.Node;
import dev.readside.spec.ProjectionSpec;

/**
 * An index on a field that no row has finds nothing; a unique one lets a single row in, since to it
 * all rows hold null.
 */
final class IndexOnUnknownField implements ProjectionRule {

  @Override
  public void check(ProjectionSpec projection, Diagnostics diagnostics) {
    RowFields fields = RowFields.of(projection);
    for (IndexSpec index : projection.indexes()) {
      for (Node.Entry key : index.keys()) {
        check(projection, fields, key, diagnostics);
      }
    }
  }

  private static void check(
      ProjectionSpec projection, RowFields fields, Node.Entry key, Diagnostics diagnostics) {
    String path = key.key().text().replaceFirst("\\.?\\$\\*\\*$", "");
    boolean other = FieldName.isMalformed(path) || isOwn(projection, path);
    if (!other && !fields.mayHave(path)) {
      diagnostics.error(
          Code.RS065,
          key.key().span(),
          "The index is on `" + path + "`, and rows have no such field.",
          fields.hint(path));
    }
  }

  /** What rows have besides their fields: stamp and mark. */
  private static boolean isOwn(ProjectionSpec projection, String path) {
    String name = Paths.first(path);
    return name.equals(OwnFields.STAMP)
        || (name.equals(OwnFields.DELETED) && projection.keepsDeleted());
  }
}
