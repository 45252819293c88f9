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

  private final AppFiles files;
  private final Findings findings;
  private final Map<String, FunctionSource> functions = new LinkedHashMap<>();

  FunctionReader(AppFiles files, Findings findings) {
    this.files = files;
    this.findings = findings;
  }

  Map<String, FunctionSource> read() {
    folder(FOLDER);
    Set<String> listed = listed();
    for (FunctionSource function : functions.values()) {
      if (!listed.contains(function.name())) {
        findings.add(function.path(), "The function is not listed in " + CONFIG + ".");
      }
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
      files.text(path).ifPresent(text -> functions.put(name, new FunctionSource(name, path, text)));
    } else if (List.of(".mjs", ".cjs", ".ts").stream().anyMatch(path::endsWith)) {
      findings.add(path, "The command line tool pushes `.js` files only and would leave this out.");
    }
  }

  private Set<String> listed() {
    Set<String> names = new HashSet<>();
    if (files.exists(CONFIG)) {
      files.json(CONFIG).ifPresent(config -> entries(config, names));
    } else if (!functions.isEmpty()) {
      findings.add(CONFIG, "The file is missing; without it no function would be pushed.");
    }
    return names;
  }

  private void entries(JsonNode config, Set<String> names) {
    if (!config.isArray()) {
      findings.add(CONFIG, "The file must hold a JSON array.");
      return;
    }
    for (JsonNode entry : config) {
      new JsonFields(CONFIG, entry, findings).string("name").ifPresent(name -> entry(name, names));
    }
  }

  private void entry(String name, Set<String> names) {
    if (!names.add(name)) {
      findings.add(CONFIG, "The function `" + name + "` is listed twice.");
    }
    if (!functions.containsKey(name)) {
      findings.add(
          CONFIG, "The function `" + name + "` has no " + FOLDER + "/" + name + ENDING + ".");
    }
  }
}
