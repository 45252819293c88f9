package dev.readside.stream;

import dev.readside.appservices.App;
import dev.readside.appservices.DatabaseTrigger;
import dev.readside.appservices.FunctionSource;
import dev.readside.header.Header;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Of which version of their projection generated functions are. */
public final class FunctionVersions {

  /** Files of earlier releases say it in the stamps that they claim only. */
  private static final Pattern STAMP = Pattern.compile("\\{ version: (\\d+), at: ");

  private FunctionVersions() {}

  /** The versions, by the names of the triggers; a function of the user's own has none. */
  public static Map<String, Integer> of(App app) {
    Map<String, Integer> versions = new TreeMap<>();
    for (DatabaseTrigger trigger : app.databaseTriggers()) {
      FunctionSource function = app.functions().get(trigger.function());
      version(function == null ? "" : function.text())
          .ifPresent(version -> versions.put(trigger.name(), version));
    }
    return versions;
  }

  static OptionalInt version(String source) {
    return Header.rowsIn(source)
        .map(rows -> rows.version().isPresent() ? rows.version() : ofStamp(source))
        .orElse(OptionalInt.empty());
  }

  private static OptionalInt ofStamp(String source) {
    Matcher stamp = STAMP.matcher(source);
    return stamp.find() ? OptionalInt.of(Integer.parseInt(stamp.group(1))) : OptionalInt.empty();
  }
}
