package dev.readside.operate;

import dev.readside.appservices.App;
import dev.readside.appservices.DatabaseTrigger;
import dev.readside.appservices.FunctionSource;
import dev.readside.header.Header;
import java.util.Map;
import java.util.TreeMap;

/** Which projection a trigger keeps, as the header of its function says. */
public final class GeneratedTriggers {

  private GeneratedTriggers() {}

  /** The projections' names by those of the triggers; a trigger of the user's own has none. */
  public static Map<String, String> projections(App app) {
    Map<String, String> projections = new TreeMap<>();
    for (DatabaseTrigger trigger : app.databaseTriggers()) {
      FunctionSource function = app.functions().get(trigger.function());
      Header.rowsIn(function == null ? "" : function.text())
          .ifPresent(rows -> projections.put(trigger.name(), rows.projection()));
    }
    return projections;
  }
}
