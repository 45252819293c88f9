package dev.readside.appservices;

import dev.readside.header.Header;
import dev.readside.trigger.DatabaseTrigger;
import dev.readside.trigger.ScheduledTrigger;
import dev.readside.trigger.Triggers;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the local runtime needs of an App Services directory.
 *
 * @param directory the root, where {@code realm_config.json} or {@code root_config.json} lies
 * @param dataSources linked clusters by service name
 * @param functions by name; a nested one is {@code folder/name}
 */
public record App(
    Path directory,
    String name,
    Map<String, DataSource> dataSources,
    Map<String, FunctionSource> functions,
    List<DatabaseTrigger> databaseTriggers,
    List<ScheduledTrigger> scheduledTriggers,
    Settings settings)
    implements Triggers {
  public App {
    dataSources = Collections.unmodifiableMap(new LinkedHashMap<>(dataSources));
    functions = Collections.unmodifiableMap(new LinkedHashMap<>(functions));
    databaseTriggers = List.copyOf(databaseTriggers);
    scheduledTriggers = List.copyOf(scheduledTriggers);
  }

  /** An app without values and environment. */
  public App(
      Path directory,
      String name,
      Map<String, DataSource> dataSources,
      Map<String, FunctionSource> functions,
      List<DatabaseTrigger> databaseTriggers,
      List<ScheduledTrigger> scheduledTriggers) {
    this(
        directory,
        name,
        dataSources,
        functions,
        databaseTriggers,
        scheduledTriggers,
        Settings.NONE);
  }

  @Override
  public Optional<Header.Rows> rows(String function) {
    return Optional.ofNullable(functions.get(function)).flatMap(FunctionSource::rows);
  }

  /**
   * Reads either layout.
   *
   * @throws InvalidAppException with all findings, if the tool or the service would refuse the app
   */
  public static App read(Path directory) throws InvalidAppException {
    return AppReader.read(directory);
  }
}
