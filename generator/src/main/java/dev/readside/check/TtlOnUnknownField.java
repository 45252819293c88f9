package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.expression.Paths;
import dev.readside.own.OwnFields;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.TtlSpec;

/** Rows expire by a date of their own; without the field they would stay for ever. */
final class TtlOnUnknownField implements ProjectionRule {

  @Override
  public void check(ProjectionSpec projection, Diagnostics diagnostics) {
    projection.ttl().ifPresent(ttl -> check(projection, ttl, diagnostics));
  }

  private static void check(ProjectionSpec projection, TtlSpec ttl, Diagnostics diagnostics) {
    String path = ttl.field().value();
    RowFields fields = RowFields.of(projection);
    // MongoDB takes no TTL index on _id, and a stamp is no date.
    boolean own = path.equals("_id") || Paths.isAtOrBelow(path, OwnFields.STAMP);
    if (!FieldName.isMalformed(path) && (own || !fields.mayHave(path))) {
      diagnostics.error(
          Code.RS066,
          ttl.field().span(),
          "`ttl` needs a date field of the rows, and `" + path + "` is none.",
          fields.hint(path));
    }
  }
}
