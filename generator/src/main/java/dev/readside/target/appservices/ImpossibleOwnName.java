package dev.readside.target.appservices;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.Located;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.ProjectionsSpec;

/**
 * A name that App Services does not take: of a projection and the prefix, which become parts of
 * trigger and function names, and of the app, its data source and the cluster.
 */
final class ImpossibleOwnName implements AppServicesRule {

  @Override
  public void check(ProjectionsSpec spec, WrittenSettings settings, Diagnostics diagnostics) {
    for (ProjectionSpec projection : spec.projections()) {
      check(AppServicesName.PART, "projection", projection.name(), diagnostics);
    }
    check(AppServicesName.PART, "prefix", settings.prefix(), diagnostics);
    check(AppServicesName.APP, "app", settings.appName(), diagnostics);
    check(AppServicesName.SERVICE, "service", settings.service(), diagnostics);
    check(AppServicesName.SERVICE, "cluster", settings.cluster(), diagnostics);
  }

  private static void check(
      AppServicesName kind, String what, Located<String> name, Diagnostics diagnostics) {
    if (!kind.takes(name.value())) {
      diagnostics.error(
          Code.RS035,
          name.span(),
          "`" + name.value() + "` cannot be the name of the " + what + ".",
          "It is made of " + kind.words() + ".");
    }
  }
}
