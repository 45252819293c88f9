package dev.readside.appservices;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code functions/}: config.json must list each file, and nothing else. */
final class FunctionReader {
  private static final String FOLDER = "functions";
  private static final String CONFIG = FOLDER + "/config.json";
  private static final String ENDING = ".js";

  private final AppDirectory files;
  private final Findings findings;
  private final Map<String, FunctionSource> functions = new LinkedHashMap<>();

  FunctionReader(AppDirectory files, Findings findings) {
    this.files = files;
    this.findings = findings;
  }

  Map<String, FunctionSource> read() {
    folder(FOLDER);
    if (files.exists(CONFIG)) {
      files.json(CONFIG).ifPresent(this::config);
    } else if (!functions.isEmpty()) {
      findings.add(CONFIG, "The file is missing; without it no function would be pushed.");
    }
    return functions;
  }

  private void folder(String folder) {
    for (String child : files.children(folder)) {
      if (!files.isDirectory(child)) {
        file(child);
      } else if (!child.endsWith("/node_modules")) {
        folder(child);
      }
    }
  }

  private void file(String path) {
    if (path.endsWith(ENDING)) {
      String name = path.substring(FOLDER.length() + 1, path.length() - ENDING.length());
      Names.check(path, "function", name, Names.LONGEST, findings);
      functions.put(name, new FunctionSource(name, path, files.text(path).orElse("")));
    } else if (List.of(".mjs", ".cjs", ".ts").stream().anyMatch(path::endsWith)) {
      findings.add(path, "The command line tool pushes `.js` files only and would leave this out.");
    }
  }

  private void config(JsonNode config) {
    if (!config.isArray()) {
      findings.add(CONFIG, "The file must hold a JSON array.");
      return;
    }
    Set<String> listed = new HashSet<>();
    for (JsonNode entry : config) {
      new JsonFields(CONFIG, entry, findings).string("name").ifPresent(name -> entry(name, listed));
    }
    for (FunctionSource function : functions.values()) {
      if (!listed.contains(function.name())) {
        findings.add(function.path(), "The function is not listed in " + CONFIG + ".");
      }
    }
  }

  private void entry(String name, Set<String> listed) {
    if (!listed.add(name)) {
      findings.add(CONFIG, "The function `" + name + "` is listed twice.");
    }
    if (!functions.containsKey(name)) {
      findings.add(
          CONFIG, "The function `" + name + "` has no " + FOLDER + "/" + name + ENDING + ".");
    }
  }
}
