package dev.readside.operate;

import dev.readside.appservices.App;
import dev.readside.appservices.DatabaseTrigger;
import dev.readside.appservices.FunctionSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which projection a trigger keeps, as the header of its function says. */
public final class GeneratedTriggers {

  private static final Pattern HEADER =
      Pattern.compile("// Generated from [^#\n]+#(\\S+)\\. Do not edit\\.");

  private GeneratedTriggers() {}

  /** The projections' names by those of the triggers; a trigger of the user's own has none. */
  public static Map<String, String> projections(App app) {
    Map<String, String> projections = new TreeMap<>();
    for (DatabaseTrigger trigger : app.databaseTriggers()) {
      FunctionSource function = app.functions().get(trigger.function());
      Matcher header = HEADER.matcher(function == null ? "" : function.text());
      if (header.find()) {
        projections.put(trigger.name(), header.group(1));
      }
    }
    return projections;
  }
}
