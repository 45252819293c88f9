package dev.readside.mongod;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A {@code mongod} executable that was seen to run.
 *
 * @param version such as {@code 6.0.5}
 * @param origin where it came from, for people
 */
record MongodBinary(Path file, String version, String origin) {
  /** Asks the executable for its version: one that lacks a library is found out here. */
  static MongodBinary probe(Path file, String origin) throws MongoUnavailableException {
    ShortCommand.Result result =
        ShortCommand.run(List.of(file.toString(), "--version"), Duration.ofSeconds(20));
    if (!result.succeeded()) {
      throw new MongoUnavailableException(
          origin + " does not run on this machine: " + result.lastLine());
    }
    String version = versionIn(result.output());
    if (!version.matches("([6-9]|\\d\\d)\\..*")) {
      throw new MongoUnavailableException(
          origin + " is version " + version + "; at least 6.0 is needed");
    }
    return new MongodBinary(file, version, origin);
  }

  private static String versionIn(String output) {
    String firstLine = output.lines().findFirst().orElse("");
    return firstLine.replaceFirst("^db version v", "").trim();
  }
}
