package dev.readside.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.filetree.FileTree;
import dev.readside.header.Header;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the generated files say.
 *
 * @param service the name of the data source
 * @param cluster that it is linked to
 * @param triggers by name, as they stand in files: with names of functions and data sources
 * @param functions by name
 */
record ExpectedApp(
    String service,
    String cluster,
    SortedMap<String, ObjectNode> triggers,
    SortedMap<String, Function> functions) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TRIGGERS = "triggers/";
  private static final String FUNCTIONS = "functions/";
  private static final String DATA_SOURCES = "data_sources/";

  ExpectedApp {
    triggers = Collections.unmodifiableSortedMap(new TreeMap<>(triggers));
    functions = Collections.unmodifiableSortedMap(new TreeMap<>(functions));
  }

  /**
   * A function.
   *
   * @param settings its entry in functions/config.json
   */
  record Function(ObjectNode settings, String source) {

    Optional<Header> header() {
      return Header.in(source);
    }

    Optional<String> projection() {
      return Header.rowsIn(source).map(Header.Rows::projection);
    }
  }

  /**
   * Reads the files that were generated.
   *
   * @throws IllegalArgumentException when they are not those of an App Services project
   */
  static ExpectedApp of(FileTree files) {
    SortedMap<String, ObjectNode> triggers = new TreeMap<>();
    JsonNode source = null;
    for (String path : files.files().keySet()) {
      if (path.startsWith(TRIGGERS)) {
        ObjectNode trigger = (ObjectNode) json(files, path);
        triggers.put(trigger.path("name").asText(), trigger);
      } else if (path.startsWith(DATA_SOURCES)) {
        source = json(files, path);
      }
    }
    if (source == null) {
      throw new IllegalArgumentException("no data source among the files");
    }
    return new ExpectedApp(
        source.path("name").asText(),
        source.path("config").path("clusterName").asText(),
        triggers,
        functions(files));
  }

  private static SortedMap<String, Function> functions(FileTree files) {
    SortedMap<String, Function> functions = new TreeMap<>();
    for (JsonNode entry : json(files, FUNCTIONS + "config.json")) {
      String name = entry.path("name").asText();
      functions.put(name, new Function((ObjectNode) entry, files.text(FUNCTIONS + name + ".js")));
    }
    return functions;
  }

  private static JsonNode json(FileTree files, String path) {
    try {
      return JSON.readTree(files.text(path));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(path + " is not JSON", e);
    }
  }
}
