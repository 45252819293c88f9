package dev.readside.stream;

import dev.readside.appservices.App;
import dev.readside.appservices.DatabaseTrigger;
import dev.readside.appservices.FunctionSource;
import dev.readside.header.Header;
import java.util.Map;
import java.util.TreeMap;

/** Of which version of their projection generated functions are. */
public final class FunctionVersions {

  private FunctionVersions() {}

  /** The versions, by the names of the triggers; a function of the user's own has none. */
  public static Map<String, Integer> of(App app) {
    Map<String, Integer> versions = new TreeMap<>();
    for (DatabaseTrigger trigger : app.databaseTriggers()) {
      FunctionSource function = app.functions().get(trigger.function());
      Header.in(function == null ? "" : function.text())
          .flatMap(Header::rows)
          .ifPresent(rows -> versions.put(trigger.name(), rows.version()));
    }
    return versions;
  }
}
