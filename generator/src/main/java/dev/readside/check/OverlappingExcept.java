package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.expression.Paths;
import dev.readside.spec.FieldsSpec;
import dev.readside.spec.Located;
import dev.readside.spec.ProjectionSpec;
import java.util.List;

/** {@code except: [a, a.b]}: the server takes no path twice, nor one below another one. */
final class OverlappingExcept implements ProjectionRule {

  @Override
  public void check(ProjectionSpec projection, Diagnostics diagnostics) {
    if (projection.fields().orElse(null) instanceof FieldsSpec.All all) {
      check(wellFormed(all), diagnostics);
    }
  }

  private static void check(List<Located<String>> paths, Diagnostics diagnostics) {
    for (int i = 0; i < paths.size(); i++) {
      Located<String> path = paths.get(i);
      paths.subList(0, i).stream()
          .filter(earlier -> overlap(earlier.value(), path.value()))
          .findFirst()
          .ifPresent(earlier -> report(earlier, path, diagnostics));
    }
  }

  private static List<Located<String>> wellFormed(FieldsSpec.All all) {
    return all.except().stream().filter(path -> !FieldName.isMalformed(path.value())).toList();
  }

  private static boolean overlap(String one, String other) {
    return Paths.isAtOrBelow(one, other) || Paths.isAtOrBelow(other, one);
  }

  private static void report(
      Located<String> earlier, Located<String> path, Diagnostics diagnostics) {
    boolean same = earlier.value().equals(path.value());
    diagnostics.error(
        Code.RS053,
        path.span(),
        same
            ? "`except` names `" + path.value() + "` twice."
            : "`except` names both `" + earlier.value() + "` and `" + path.value() + "`.",
        same ? "Remove one of them." : "Remove the longer one: it goes with the other.");
  }
}
