package dev.readside.cli.cosmos;

import dev.readside.cli.process.EnvironmentException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where Node is. */
final class NodeProgram {

  private static final String VARIABLE = "READSIDE_NODE";

  private NodeProgram() {}

  /**
   * The one that is named, or the first on the path.
   *
   * @throws EnvironmentException when there is none
   */
  static Path find(Map<String, String> variables) {
    String named = variables.getOrDefault(VARIABLE, "");
    if (!named.isEmpty()) {
      return required(Path.of(named));
    }
    return onPath(variables.getOrDefault("PATH", ""))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new EnvironmentException(
                    "There is no Node here: `node` is not on the PATH.",
                    "Install Node 22 or newer, or name it: " + VARIABLE + "=/path/to/node."));
  }

  private static Path required(Path named) {
    if (!Files.isExecutable(named) || Files.isDirectory(named)) {
      throw new EnvironmentException(
          "%s names `%s`, which is no program.".formatted(VARIABLE, named),
          "Let it name a Node 22 or newer, or leave it out.");
    }
    return named;
  }

  private static Stream<Path> onPath(String path) {
    return Arrays.stream(path.split(Pattern.quote(File.pathSeparator), -1))
        .filter(each -> !each.isEmpty())
        .flatMap(each -> Stream.of(Path.of(each, "node"), Path.of(each, "node.exe")))
        .filter(each -> !Files.isDirectory(each));
  }
}
