package dev.readside.cli.generate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.readside.cli.process.EnvironmentException;
import dev.readside.cli.project.Project;
import dev.readside.filetree.Directory;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a directory has the files of another environment: what tools have put there of its app
 * stays, so that a push from there would bring the functions of one into the app of the other.
 */
record OtherApp(Project project) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What the directory has: a clause; empty where it has none of another. */
  Optional<String> found() {
    Directory directory = new Directory(project.directory().resolve(project.app()).normalize());
    return project.emittedFiles().files().entrySet().stream()
        .flatMap(file -> found(file, directory).stream())
        .findFirst();
  }

  private Optional<String> found(Map.Entry<String, String> emitted, Directory directory) {
    String path = emitted.getKey();
    if (path.endsWith("_config.json") && !path.contains("/")) {
      return other("/name", emitted, directory).map("has the files of the app `%s`"::formatted);
    }
    return path.startsWith("triggers/")
        ? other("/config/database", emitted, directory)
            .map("has files for the database `%s`"::formatted)
        : Optional.empty();
  }

  /** What a file there says, where the one that is to be says something else. */
  private static Optional<String> other(
      String pointer, Map.Entry<String, String> emitted, Directory directory) {
    String wanted = json(emitted.getValue()).at(pointer).asText();
    return read(emitted.getKey(), directory)
        .map(text -> json(text).at(pointer).asText())
        .filter(there -> !there.isEmpty() && !there.equals(wanted));
  }

  private static Optional<String> read(String path, Directory directory) {
    try {
      return directory.read(path);
    } catch (IOException e) {
      throw new EnvironmentException(
          "`%s` cannot be read: %s.".formatted(path, e.getMessage()),
          "Make it readable, or name another directory.");
    }
  }

  /** What is no JSON says nothing; it is refused where it is to be kept. */
  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }
}
