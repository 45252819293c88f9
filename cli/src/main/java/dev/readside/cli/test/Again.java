package dev.readside.cli.test;

import java.nio.file.Path;

/**
 * The command that plays something again.
 *
 * @param file the read models, as they were named
 */
record Again(Path file) {

  String of(String scenario, String profile) {
    String models =
        file.equals(Path.of("projections.yaml")) ? "" : " -f " + quoted(file.toString());
    return "readside test%s %s --profile %s".formatted(models, quoted(scenario), profile);
  }

  private static String quoted(String text) {
    return text.matches("[\\w./@%+=:,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
