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
final class ImpossibleOwnName implements Rule {

  private static final String PLAIN = "letters, digits, `_` and `-`";
  private static final int MAX_APP = AppServicesName.MAX_APP_LENGTH;

  @Override
  public void check(ProjectionsSpec spec, WrittenSettings settings, Diagnostics diagnostics) {
    for (ProjectionSpec projection : spec.projections()) {
      check("projection", projection.name(), Integer.MAX_VALUE, diagnostics);
    }
    check("prefix", settings.prefix(), Integer.MAX_VALUE, diagnostics);
    checkApp(settings.appName(), diagnostics);
    check("service", settings.service(), AppServicesName.MAX_LENGTH, diagnostics);
    check("cluster", settings.cluster(), AppServicesName.MAX_LENGTH, diagnostics);
  }

  private static void checkApp(Located<String> name, Diagnostics diagnostics) {
    String text = name.value();
    boolean letterFirst = text.matches("(?s)[A-Za-z].*");
    if (!letterFirst || !AppServicesName.isPlain(text) || text.length() > MAX_APP) {
      report("app", name, "at most " + MAX_APP + " " + PLAIN + ", a letter first", diagnostics);
    }
  }

  private static void check(
      String what, Located<String> name, int longest, Diagnostics diagnostics) {
    if (!AppServicesName.isPlain(name.value()) || name.value().length() > longest) {
      String atMost = longest == Integer.MAX_VALUE ? "" : "at most " + longest + " ";
      report(what, name, atMost + PLAIN, diagnostics);
    }
  }

  private static void report(
      String what, Located<String> name, String words, Diagnostics diagnostics) {
    diagnostics.error(
        Code.RS035,
        name.span(),
        "`" + name.value() + "` cannot be the name of the " + what + ".",
        "It is made of " + words + ".");
  }
}
