package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.source.Span;
import dev.readside.spec.FieldsSpec;
import dev.readside.spec.GroupSpec;
import dev.readside.spec.JoinSpec;
import dev.readside.spec.Located;
import dev.readside.spec.Node;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.UnwindSpec;

/**
 * A field that rows cannot have. The names inside of a nested document are the expression's
 * business.
 */
final class ImpossibleFieldName implements ProjectionRule {

  @Override
  public void check(ProjectionSpec projection, Diagnostics diagnostics) {
    projection.fields().ifPresent(fields -> checkFields(fields, diagnostics));
    projection.ttl().ifPresent(ttl -> checkPath(ttl.field(), diagnostics));
    projection.joins().forEach(join -> checkJoin(join, diagnostics));
    projection.unwind().ifPresent(unwind -> checkUnwind(unwind, diagnostics));
    projection.group().ifPresent(group -> checkGroup(group, diagnostics));
  }

  private static void checkJoin(JoinSpec join, Diagnostics diagnostics) {
    FieldName.problem(join.name().value())
        .ifPresent(
            problem -> report(join.name().value(), join.name().span(), problem, "", diagnostics));
    for (JoinSpec.Key key : join.on()) {
      checkPath(key.local(), diagnostics);
      checkPath(key.foreign(), diagnostics);
    }
    join.sort().ifPresent(sort -> checkPaths(sort, diagnostics));
    join.fields().ifPresent(fields -> checkNames(fields, diagnostics));
  }

  private static void checkUnwind(UnwindSpec unwind, Diagnostics diagnostics) {
    checkPath(unwind.path(), diagnostics);
    unwind.key().ifPresent(key -> checkNames(key, diagnostics));
  }

  private static void checkGroup(GroupSpec group, Diagnostics diagnostics) {
    group.parts().ifPresent(parts -> checkNames(parts, diagnostics));
    group.sort().ifPresent(sort -> checkPaths(sort, diagnostics));
  }

  private static void checkNames(Node.Mapping names, Diagnostics diagnostics) {
    names.entries().forEach(entry -> checkName(entry.key(), diagnostics));
  }

  /** Those that begin with {@code $} are reported where they are read. */
  private static void checkPaths(Node.Mapping paths, Diagnostics diagnostics) {
    paths.entries().stream()
        .map(Node.Entry::key)
        .filter(path -> !path.text().startsWith("$"))
        .forEach(path -> checkPath(new Located<>(path.text(), path.span()), diagnostics));
  }

  private static void checkFields(FieldsSpec fields, Diagnostics diagnostics) {
    if (fields instanceof FieldsSpec.Chosen chosen) {
      checkNames(chosen.fields(), diagnostics);
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
