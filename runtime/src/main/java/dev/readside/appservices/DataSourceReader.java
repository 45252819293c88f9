package dev.readside.appservices;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@code data_sources/}. */
final class DataSourceReader {
  private static final String FOLDER = "data_sources";
  private static final String TYPE = "mongodb-atlas";

  private final AppDirectory files;
  private final Findings findings;
  private final Map<String, DataSource> dataSources = new LinkedHashMap<>();

  DataSourceReader(AppDirectory files, Findings findings) {
    this.files = files;
    this.findings = findings;
  }

  Map<String, DataSource> read() {
    for (String folder : files.children(FOLDER)) {
      if (files.isDirectory(folder)) {
        dataSource(folder);
      }
    }
    return dataSources;
  }

  private void dataSource(String folder) {
    String path = folder + "/config.json";
    if (files.exists(path)) {
      files.object(path).ifPresent(this::dataSource);
    } else {
      findings.add(path, "The data source has no config.json.");
    }
    checkCollections(folder);
  }

  private void dataSource(JsonFields fields) {
    String name = fields.string("name").orElse("");
    String type = fields.string("type").orElse("");
    Names.check(fields.path(), "data source", name, Names.LONGEST, findings);
    if (!type.isEmpty() && !type.equals(TYPE)) {
      findings.add(
          fields.path(), "Data sources of type `" + type + "` do not exist in the local runtime.");
    }
    if (dataSources.putIfAbsent(name, new DataSource(name, type)) != null) {
      findings.add(fields.path(), "There are two data sources named `" + name + "`.");
    }
  }

  /** What realm-cli 2.6.2 wants of {@code <database>/<collection>/}. */
  private void checkCollections(String folder) {
    for (String database : files.children(folder)) {
      for (String collection : files.children(database)) {
        if (files.isDirectory(collection) && !isComplete(collection)) {
          findings.add(
              collection,
              "A collection's folder needs a rules.json, or a schema.json and a"
                  + " relationships.json.");
        }
      }
    }
  }

  private boolean isComplete(String collection) {
    return files.exists(collection + "/rules.json")
        || (files.exists(collection + "/schema.json")
            && files.exists(collection + "/relationships.json"));
  }
}
