package dev.readside.target.appservices;

import dev.readside.target.appservices.AppServicesSettings.Layout;

/** Where the files of an App Services project stand, relative to its directory. */
final class AppFiles {

  static final String FUNCTIONS_CONFIG = "functions/config.json";
  private static final String TRIGGERS = "triggers/";
  private static final String FUNCTIONS = "functions/";

  private AppFiles() {}

  static String root(Layout layout) {
    return switch (layout) {
      case REALM_CLI -> "realm_config.json";
      case APP_SERVICES -> "root_config.json";
    };
  }

  static String dataSource(String service) {
    return "data_sources/" + service + "/config.json";
  }

  static String trigger(TriggerName name) {
    return TRIGGERS + name + ".json";
  }

  static String function(TriggerName name) {
    return FUNCTIONS + name + ".js";
  }

  /** Whether it is the file of a trigger or function whose name begins so. */
  static boolean isNamed(String beginning, String path) {
    return (path.startsWith(TRIGGERS + beginning) && path.endsWith(".json"))
        || (path.startsWith(FUNCTIONS + beginning) && path.endsWith(".js"));
  }
}
