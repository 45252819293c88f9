package dev.readside.cli.test;

import java.nio.file.Path;

/**
 * The command that plays something again.
 *
 * @param file the read models, as they were named
 * @param onCosmos whether it was played with the functions for Cosmos DB
 */
record Again(Path file, boolean onCosmos) {

  String of(String scenario, String profile) {
    String models =
        file.equals(Path.of("projections.yaml")) ? "" : " -f " + quoted(file.toString());
    String target = onCosmos ? " --target cosmos" : "";
    return "readside test%s%s %s --profile %s".formatted(target, models, quoted(scenario), profile);
  }

  private static String quoted(String text) {
    return text.matches("[\\w./@%+=:,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
