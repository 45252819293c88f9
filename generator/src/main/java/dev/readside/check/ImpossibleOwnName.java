package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.Located;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.ProjectionsSpec;

/**
 * A name that App Services does not take: of a projection and the prefix, which become parts of
 * trigger and function names, and of the app, its data source and the cluster.
 */
final class ImpossibleOwnName implements Rule {

  private static final String PART = "[A-Za-z0-9_-]+";

  /** mongodb/docs-app-services, openapi-admin-v3.yaml. */
  private static final String APP = "[A-Za-z][A-Za-z0-9_-]{0,31}";

  private static final String SERVICE = "[A-Za-z0-9_-]{1,64}";

  @Override
  public void check(ProjectionsSpec spec, Diagnostics diagnostics) {
    for (ProjectionSpec projection : spec.projections()) {
      check("projection", projection.name(), PART, "letters, digits, `_` and `-`", diagnostics);
    }
    check("prefix", spec.atlas().prefix(), PART, "letters, digits, `_` and `-`", diagnostics);
    check(
        "app",
        spec.atlas().appName(),
        APP,
        "at most 32 letters, digits, `_` and `-`, a letter first",
        diagnostics);
    String short64 = "at most 64 letters, digits, `_` and `-`";
    check("service", spec.atlas().service(), SERVICE, short64, diagnostics);
    check("cluster", spec.atlas().cluster(), SERVICE, short64, diagnostics);
  }

  private static void check(
      String what, Located<String> name, String form, String words, Diagnostics diagnostics) {
    if (!name.value().matches(form)) {
      diagnostics.error(
          Code.RS035,
          name.span(),
          "`" + name.value() + "` cannot be the name of the " + what + ".",
          "It is made of " + words + ".");
    }
  }
}
