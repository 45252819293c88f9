package dev.readside.appservices;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Reads {@code values/} and the file of the current environment in {@code environments/}. */
final class SettingsReader {
  private final AppDirectory files;
  private final Findings findings;

  SettingsReader(AppDirectory files, Findings findings) {
    this.files = files;
    this.findings = findings;
  }

  Settings read(Optional<JsonFields> root) {
    String environment = root.map(fields -> fields.node("environment").asText("")).orElse("");
    return new Settings(values(), environment, environmentValues(environment));
  }

  private SortedMap<String, BsonValue> values() {
    SortedMap<String, BsonValue> values = new TreeMap<>();
    for (String path : files.children("values")) {
      if (!files.isDirectory(path)) {
        files.object(path).ifPresent(fields -> value(fields, values));
      }
    }
    return values;
  }

  private void value(JsonFields fields, SortedMap<String, BsonValue> values) {
    String name = fields.string("name").orElse("");
    if (fields.flag("from_secret")) {
      findings.add(fields.path(), "Values of secrets do not exist in the local runtime.");
    }
    BsonValue value = fields.document().get("value");
    if (value == null) {
      findings.add(fields.path(), "`value` must be there.");
    } else if (values.putIfAbsent(name, value) != null) {
      findings.add(fields.path(), "There are two values named `" + name + "`.");
    }
  }

  private SortedMap<String, BsonValue> environmentValues(String environment) {
    String path =
        "environments/" + (environment.isEmpty() ? "no-environment" : environment) + ".json";
    Optional<JsonFields> file = files.exists(path) ? files.object(path) : Optional.empty();
    return new TreeMap<>(
        file.map(fields -> fields.extendedJson("values")).orElseGet(BsonDocument::new));
  }
}
