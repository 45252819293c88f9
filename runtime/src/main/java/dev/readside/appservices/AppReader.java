package dev.readside.appservices;

import com.fasterxml.jackson.databind.JsonNode;
import dev.readside.trigger.DatabaseTrigger;
import dev.readside.trigger.ScheduledTrigger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads an app's directory, part by part, and collects what is wrong with it. */
final class AppReader {
  private static final String LEGACY_ROOT = "realm_config.json";
  private static final String ROOT = "root_config.json";

  private final AppDirectory files;
  private final Findings findings;

  private AppReader(AppDirectory files, Findings findings) {
    this.files = files;
    this.findings = findings;
  }

  static App read(Path directory) throws InvalidAppException {
    Findings findings = new Findings();
    App app = new AppReader(new AppDirectory(directory, findings), findings).app(directory);
    findings.throwIfAny();
    return app;
  }

  private App app(Path directory) {
    Optional<JsonFields> root = root();
    String name = root.flatMap(fields -> fields.string("name")).orElse("");
    Settings settings = new SettingsReader(files, findings).read(root);
    Map<String, DataSource> dataSources = new DataSourceReader(files, findings).read();
    Map<String, FunctionSource> functions = new FunctionReader(files, findings).read();
    TriggerReader triggers = new TriggerReader(files, findings);
    List<DatabaseTrigger> databaseTriggers = triggers.databaseTriggers();
    List<ScheduledTrigger> scheduledTriggers = triggers.scheduledTriggers();
    triggers.checkReferences(dataSources.keySet(), functions.keySet());
    return new App(
        directory, name, dataSources, functions, databaseTriggers, scheduledTriggers, settings);
  }

  private Optional<JsonFields> root() {
    boolean legacy = files.exists(LEGACY_ROOT);
    boolean current = files.exists(ROOT);
    if (legacy == current) {
      findings.add(
          LEGACY_ROOT,
          legacy
              ? "There is " + ROOT + " too, so that it is unclear which one counts."
              : "Neither this file nor " + ROOT + " is there, so this is not an App Services app.");
      return Optional.empty();
    }
    refuseStrayRoots();
    String path = legacy ? LEGACY_ROOT : ROOT;
    Optional<JsonFields> fields = files.object(path);
    fields.ifPresent(root -> checkRoot(root, legacy));
    return fields;
  }

  /** A directory with such a file is broken or hijacked for realm-cli (tried with 2.6.2). */
  private void refuseStrayRoots() {
    for (String stray : List.of("config.json", "stitch.json")) {
      if (Files.exists(files.resolve(stray))) {
        findings.add(stray, "The command line tool takes this file for the app's root file.");
      }
    }
  }

  private void checkRoot(JsonFields root, boolean legacy) {
    Names.check(root.path(), "app", root.string("name").orElse(""), 32, findings);
    JsonNode version = root.node("config_version");
    if (legacy && (!version.isIntegralNumber() || version.asLong() == 0)) {
      findings.add(root.path(), "`config_version` must be a number, such as 20210101.");
    }
  }
}
