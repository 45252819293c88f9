package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.source.Span;
import dev.readside.spec.FieldsSpec;
import dev.readside.spec.Located;
import dev.readside.spec.Node;
import dev.readside.spec.ProjectionSpec;

/**
 * A field that rows cannot have. The names inside of a nested document are the expression's
 * business.
 */
final class ImpossibleFieldName implements ProjectionRule {

  @Override
  public void check(ProjectionSpec projection, Diagnostics diagnostics) {
    projection.fields().ifPresent(fields -> checkFields(fields, diagnostics));
    projection.ttl().ifPresent(ttl -> checkPath(ttl.field(), diagnostics));
  }

  private static void checkFields(FieldsSpec fields, Diagnostics diagnostics) {
    if (fields instanceof FieldsSpec.Chosen chosen) {
      chosen.fields().entries().forEach(entry -> checkName(entry.key(), diagnostics));
    } else if (fields instanceof FieldsSpec.All all) {
      all.except().forEach(path -> checkPath(path, diagnostics));
    }
  }

  private static void checkPath(Located<String> path, Diagnostics diagnostics) {
    FieldName.pathProblem(path.value())
        .ifPresent(problem -> report(path.value(), path.span(), problem, "", diagnostics));
  }

  static void checkName(Node.Scalar name, Diagnostics diagnostics) {
    FieldName.problem(name.text())
        .ifPresent(
            problem -> report(name.text(), name.span(), problem, hint(name.text()), diagnostics));
  }

  private static String hint(String name) {
    int dot = name.indexOf('.');
    return dot > 0 && dot < name.length() - 1
        ? "Nest it: `" + name.substring(0, dot) + ": { " + name.substring(dot + 1) + ": … }`."
        : "";
  }

  private static void report(
      String name, Span span, String problem, String hint, Diagnostics diagnostics) {
    diagnostics.error(
        Code.RS032, span, "No field can be named `" + name + "`: " + problem + ".", hint);
  }
}
