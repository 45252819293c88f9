package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.FieldsSpec;
import dev.readside.spec.Node;
import dev.readside.spec.ProjectionSpec;

/**
 * {@code number: 1} takes the field over in MongoDB's {@code $project}; here it is the constant 1.
 */
final class ConstantField implements ProjectionRule {

  @Override
  public void check(ProjectionSpec projection, Diagnostics diagnostics) {
    projection
        .fields()
        .filter(FieldsSpec.Chosen.class::isInstance)
        .map(FieldsSpec.Chosen.class::cast)
        .ifPresent(chosen -> check(chosen.fields(), diagnostics));
  }

  private static void check(Node.Mapping fields, Diagnostics diagnostics) {
    for (Node.Entry entry : fields.entries()) {
      if (entry.value() instanceof Node.Scalar scalar && looksLikeInclusion(scalar)) {
        String name = entry.key().text();
        diagnostics.warning(
            Code.RS052,
            scalar.span(),
            "Every row has the constant `" + scalar.text() + "` as `" + name + "`.",
            "To take the field over, write `" + name + ": $" + name + "`.");
      }
    }
  }

  private static boolean looksLikeInclusion(Node.Scalar scalar) {
    return scalar.value().isBoolean()
        || (scalar.value().isInt32() && (scalar.text().equals("1") || scalar.text().equals("0")));
  }
}
