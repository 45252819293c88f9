package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.FieldsSpec;
import dev.readside.spec.Node;
import dev.readside.spec.ProjectionSpec;

/**
 * {@code number: 1} takes the field over in MongoDB's {@code $project}; here it is the constant 1.
 * {@code number: number} lacks its {@code $}.
 */
final class ConstantField implements ProjectionRule {

  @Override
  public void check(ProjectionSpec projection, Diagnostics diagnostics) {
    projection
        .fields()
        .filter(fields -> projection.group().isEmpty())
        .filter(FieldsSpec.Chosen.class::isInstance)
        .map(FieldsSpec.Chosen.class::cast)
        .ifPresent(chosen -> check("row", chosen.fields(), diagnostics));
    projection.joins().stream()
        .flatMap(join -> join.fields().stream())
        .forEach(fields -> check("joined document", fields, diagnostics));
  }

  private static void check(String what, Node.Mapping fields, Diagnostics diagnostics) {
    for (Node.Entry entry : fields.entries()) {
      if (entry.value() instanceof Node.Scalar scalar && isSuspicious(entry.key(), scalar)) {
        String name = entry.key().text();
        diagnostics.warning(
            Code.RS052,
            scalar.span(),
            "Every " + what + " has the constant `" + scalar.text() + "` as `" + name + "`.",
            "Write `$" + name + "` to take the field over, or `{ $literal: … }` if it is meant.");
      }
    }
  }

  /** {@code number: 1}, {@code number: true} and {@code number: number}. */
  private static boolean isSuspicious(Node.Scalar name, Node.Scalar scalar) {
    boolean lacksDollar = scalar.value().isString() && !scalar.text().startsWith("$");
    return (lacksDollar && scalar.text().equals(name.text()))
        || scalar.value().isBoolean()
        || (scalar.value().isInt32() && (scalar.text().equals("1") || scalar.text().equals("0")));
  }
}
