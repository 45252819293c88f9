package dev.readside.stream;

import dev.readside.appservices.App;
import dev.readside.appservices.DatabaseTrigger;
import dev.readside.appservices.FunctionSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Of which version of their projection generated functions are, as the stamps they claim say. */
public final class FunctionVersions {
  private static final Pattern STAMP = Pattern.compile("\\{ version: (\\d+), at: ");

  private FunctionVersions() {}

  /** The versions, by the names of the triggers; a function of the user's own has none. */
  public static Map<String, Integer> of(App app) {
    Map<String, Integer> versions = new TreeMap<>();
    for (DatabaseTrigger trigger : app.databaseTriggers()) {
      FunctionSource function = app.functions().get(trigger.function());
      if (function != null && function.text().contains(Batching.GENERATED)) {
        Matcher stamp = STAMP.matcher(function.text());
        if (stamp.find()) {
          versions.put(trigger.name(), Integer.valueOf(stamp.group(1)));
        }
      }
    }
    return versions;
  }
}
