package dev.readside.target.cosmos;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.Located;
import dev.readside.spec.ProjectionsSpec;
import java.util.regex.Pattern;

/**
 * A name that Azure does not take: of a projection and the prefix, which become parts of functions'
 * names, of the app, the account and the app setting.
 */
final class ImpossibleName implements CosmosRule {

  private static final Pattern APP = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,58}[A-Za-z0-9]");
  private static final Pattern ACCOUNT = Pattern.compile("[a-z0-9][a-z0-9-]{1,42}[a-z0-9]");
  private static final Pattern SETTING = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

  @Override
  public void check(ProjectionsSpec spec, WrittenSettings settings, Diagnostics diagnostics) {
    spec.projections().stream()
        .map(projection -> projection.name())
        .forEach(name -> checkPart(name, "projection", diagnostics));
    checkPart(settings.prefix(), "prefix", diagnostics);
    check(settings.appName(), APP, "app", "2 to 60 letters, digits and `-`", diagnostics);
    settings
        .account()
        .ifPresent(
            name ->
                check(
                    name,
                    ACCOUNT,
                    "account",
                    "3 to 44 lower-case letters, digits and `-`",
                    diagnostics));
    check(
        settings.connection(),
        SETTING,
        "app setting",
        "letters, digits and `_`, a letter first",
        diagnostics);
  }

  private static void checkPart(Located<String> name, String what, Diagnostics diagnostics) {
    if (!FunctionName.takesPart(name.value())) {
      report(name, what, "ASCII letters, digits, `_` and `-`", diagnostics);
    }
  }

  private static void check(
      Located<String> name, Pattern pattern, String what, String words, Diagnostics diagnostics) {
    if (!pattern.matcher(name.value()).matches()) {
      report(name, what, words, diagnostics);
    }
  }

  private static void report(
      Located<String> name, String what, String words, Diagnostics diagnostics) {
    diagnostics.error(
        Code.RS035,
        name.span(),
        "`" + name.value() + "` cannot be the name of the " + what + " on Azure.",
        "It is made of " + words + ".");
  }
}
