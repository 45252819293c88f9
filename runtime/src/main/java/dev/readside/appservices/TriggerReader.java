package dev.readside.appservices;

import com.fasterxml.jackson.databind.JsonNode;
import dev.readside.model.Namespace;
import dev.readside.trigger.DatabaseTrigger;
import dev.readside.trigger.OperationType;
import dev.readside.trigger.Schedule;
import dev.readside.trigger.ScheduledTrigger;
import dev.readside.trigger.Watch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code triggers/}; the constructor reads, the methods give what was found. */
final class TriggerReader {
  private static final String FOLDER = "triggers";

  private final AppDirectory files;
  private final Findings findings;
  private final Map<String, String> pathsByName = new HashMap<>();
  private final Map<String, String> servicesByName = new HashMap<>();
  private final List<DatabaseTrigger> databaseTriggers = new ArrayList<>();
  private final List<ScheduledTrigger> scheduledTriggers = new ArrayList<>();

  TriggerReader(AppDirectory files, Findings findings) {
    this.files = files;
    this.findings = findings;
    files.children(FOLDER).forEach(this::child);
  }

  /** Sorted by file name. */
  List<DatabaseTrigger> databaseTriggers() {
    return databaseTriggers;
  }

  /** Sorted by file name. */
  List<ScheduledTrigger> scheduledTriggers() {
    return scheduledTriggers;
  }

  /** The service refuses a trigger whose function or data source it does not know. */
  void checkReferences(Set<String> services, Set<String> functions) {
    for (DatabaseTrigger trigger : databaseTriggers) {
      checkFunction(trigger.name(), trigger.function(), functions);
    }
    servicesByName.forEach(
        (trigger, service) -> {
          if (!services.contains(service)) {
            findings.add(path(trigger), "There is no data source `" + service + "`.");
          }
        });
    scheduledTriggers.forEach(
        trigger -> checkFunction(trigger.name(), trigger.function(), functions));
  }

  private void checkFunction(String trigger, String function, Set<String> functions) {
    if (!functions.contains(function)) {
      findings.add(path(trigger), "There is no function `" + function + "`.");
    }
  }

  private String path(String trigger) {
    return pathsByName.getOrDefault(trigger, FOLDER);
  }

  private void child(String path) {
    if (files.isDirectory(path)) {
      findings.add(path, "The command line tool would leave out triggers in a folder.");
    } else if (!path.endsWith(".json")) {
      findings.add(path, "The command line tool refuses files in triggers/ that are not JSON.");
    } else {
      files.object(path).ifPresent(this::trigger);
    }
  }

  private void trigger(JsonFields fields) {
    Optional<String> name = fields.string("name");
    Optional<String> type = fields.string("type");
    Optional<String> function = function(fields);
    if (name.isEmpty() || type.isEmpty() || function.isEmpty()) {
      return;
    }
    checkName(fields, name.get());
    switch (type.get()) {
      case "DATABASE" ->
          database(fields, name.get(), function.get()).ifPresent(databaseTriggers::add);
      case "SCHEDULED" ->
          scheduled(fields, name.get(), function.get()).ifPresent(scheduledTriggers::add);
      case "AUTHENTICATION" ->
          findings.add(fields.path(), "Authentication triggers do not exist in the local runtime.");
      default -> findings.add(fields.path(), "Unknown trigger type `" + type.get() + "`.");
    }
  }

  private void checkName(JsonFields fields, String name) {
    Names.check(fields.path(), "trigger", name, Names.LONGEST, findings);
    if (pathsByName.putIfAbsent(name, fields.path()) != null) {
      findings.add(fields.path(), "There are two triggers named `" + name + "`.");
    }
  }

  /** In {@code event_processors}, or in the older place at the top. */
  private Optional<String> function(JsonFields fields) {
    JsonFields processors = fields.fields("event_processors");
    if (processors.has("AWS_EVENTBRIDGE")) {
      findings.add(
          fields.path(), "Triggers for AWS EventBridge do not exist in the local runtime.");
      return Optional.empty();
    }
    if (!fields.has("event_processors")) {
      return fields.string("function_name");
    }
    if (fields.has("function_name")) {
      findings.add(fields.path(), "`function_name` and `event_processors` exclude each other.");
    }
    return processors.fields("FUNCTION").fields("config").string("function_name");
  }

  private Optional<DatabaseTrigger> database(JsonFields fields, String name, String function) {
    JsonFields config = fields.fields("config");
    Set<OperationType> operationTypes = operationTypes(config);
    Optional<String> service = config.string("service_name");
    Optional<String> database = config.string("database");
    Optional<String> collection = config.string("collection");
    if (config.flag("maximum_throughput") && !config.flag("unordered")) {
      findings.add(fields.path(), "`maximum_throughput` needs `unordered`.");
    }
    if (operationTypes.isEmpty()
        || service.isEmpty()
        || database.isEmpty()
        || collection.isEmpty()) {
      return Optional.empty();
    }
    servicesByName.put(name, service.get());
    Watch watch =
        new Watch(
            new Namespace(database.get(), collection.get()),
            operationTypes,
            config.extendedJson("match"),
            config.extendedJson("project"),
            new Watch.Documents(
                config.flag("full_document"), config.flag("full_document_before_change")));
    return Optional.of(
        new DatabaseTrigger(
            name,
            fields.flag("disabled"),
            watch,
            config.flag("unordered"),
            config.flag("tolerate_resume_errors"),
            warnings(config),
            function));
  }

  private static List<String> warnings(JsonFields config) {
    return config.flag("skip_catchup_events")
        ? List.of(
            "`skip_catchup_events` has no meaning here: changes from while the worker was away"
                + " are handled")
        : List.of();
  }

  private Set<OperationType> operationTypes(JsonFields config) {
    Set<OperationType> types = EnumSet.noneOf(OperationType.class);
    JsonNode nodes = config.node("operation_types");
    if (!nodes.isArray() || nodes.isEmpty()) {
      findings.add(config.path(), "`operation_types` must name at least one operation type.");
    }
    nodes.forEach(node -> operationType(config, node.asText()).ifPresent(types::add));
    return types;
  }

  private Optional<OperationType> operationType(JsonFields config, String name) {
    Optional<OperationType> type =
        Arrays.stream(OperationType.values()).filter(each -> each.name().equals(name)).findFirst();
    if (type.isEmpty()) {
      findings.add(
          config.path(),
          "The operation type `" + name + "` does not exist for a trigger on a collection.");
    }
    return type;
  }

  private Optional<ScheduledTrigger> scheduled(JsonFields fields, String name, String function) {
    return fields
        .fields("config")
        .string("schedule")
        .flatMap(cron -> schedule(fields.path(), cron))
        .map(times -> new ScheduledTrigger(name, fields.flag("disabled"), times, function));
  }

  private Optional<Schedule> schedule(String path, String cron) {
    try {
      return Optional.of(new CronSchedule(cron));
    } catch (IllegalArgumentException e) {
      findings.add(path, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }
}
