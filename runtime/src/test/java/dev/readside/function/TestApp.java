package dev.readside.function;

import dev.readside.appservices.App;
import dev.readside.appservices.DataSource;
import dev.readside.appservices.FunctionSource;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An app in memory: function names to sources. */
final class TestApp {
  private TestApp() {}

  static App of(Map<String, String> functions) {
    Map<String, FunctionSource> sources = new LinkedHashMap<>();
    functions.forEach(
        (name, text) ->
            sources.put(name, new FunctionSource(name, "functions/" + name + ".js", text)));
    return new App(
        Path.of("app"),
        "shop",
        Map.of("mongodb-atlas", new DataSource("mongodb-atlas", "mongodb-atlas")),
        sources,
        List.of(),
        List.of());
  }
}
