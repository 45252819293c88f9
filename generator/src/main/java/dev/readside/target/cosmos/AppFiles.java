package dev.readside.target.cosmos;

import java.util.List;

/** Where the files of an Azure Functions app stand, relative to its directory. */
final class AppFiles {

  static final String HOST = "host.json";
  static final String PACKAGE = "package.json";
  static final String IGNORED = ".funcignore";
  static final String LOCAL_SETTINGS = "local.settings.json.example";
  static final String SETTINGS = "src/settings.js";
  static final String COMMANDS = "src/commands.js";
  static final String TEMPLATE = "infra/azuredeploy.json";

  private static final String FUNCTIONS = "src/functions/";
  private static final String PROJECTIONS = "src/projections/";
  private static final String LIBRARY = "src/lib/";

  /** Below the library's folder, those that are this target's. */
  private static final List<String> LIBRARIES = List.of("mql/", "readside/");

  private AppFiles() {}

  static String function(FunctionName name) {
    return FUNCTIONS + name + ".js";
  }

  static String projection(String name) {
    return PROJECTIONS + name + ".js";
  }

  static String library(String file) {
    return LIBRARY + file;
  }

  /** Whether nobody else has files of such a path, where functions begin so. */
  static boolean isOwn(String prefix, String path) {
    return path.startsWith(FUNCTIONS + prefix + "_")
        || path.startsWith(PROJECTIONS)
        || LIBRARIES.stream().anyMatch(each -> path.startsWith(LIBRARY + each));
  }
}
