package dev.readside.deploy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.adminapi.AppApi;
import dev.readside.adminapi.AtlasException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Makes an app as the files say, one function or trigger after the other.
 *
 * <p>Triggers that go, go first, and functions that go, last: nothing ever calls what is not there.
 * A trigger that is there is changed, never made anew: it would lose its resume token, and with it
 * the changes since.
 */
final class Edits {

  private static final int TRIES = 3;

  /** One thing to be done. */
  private record Edit(String what, Runnable work) {}

  private final AppApi app;
  private final ExpectedApp expected;
  private final DeployedApp deployed;
  private final Map<String, String> functionIds;
  private final List<Edit> edits = new ArrayList<>();

  Edits(AppApi app, ExpectedApp expected, DeployedApp deployed, AppChanges changes) {
    this.app = app;
    this.expected = expected;
    this.deployed = deployed;
    this.functionIds = new HashMap<>(deployed.functionIds());
    triggers(changes, ChangeKind.REMOVED);
    functions(changes, ChangeKind.CHANGED);
    functions(changes, ChangeKind.ADDED);
    triggers(changes, ChangeKind.CHANGED);
    triggers(changes, ChangeKind.ADDED);
    functions(changes, ChangeKind.REMOVED);
  }

  int count() {
    return edits.size();
  }

  /** Does all of them. */
  void make(DeployListener listener, int steps, Runnable beforeEach) {
    for (int i = 0; i < edits.size(); i++) {
      beforeEach.run();
      listener.step(i, steps, edits.get(i).what());
      edits.get(i).work().run();
    }
  }

  private void functions(AppChanges changes, ChangeKind kind) {
    for (FunctionChange change : changes.functions()) {
      if (change.kind() == kind) {
        edits.add(function(change.name(), kind));
      }
    }
  }

  private void triggers(AppChanges changes, ChangeKind kind) {
    for (TriggerChange change : changes.triggers()) {
      if (change.kind() == kind) {
        edits.add(trigger(change.name(), kind));
      }
    }
  }

  private Edit function(String name, ChangeKind kind) {
    String quoted = " the function `" + name + "`";
    return switch (kind) {
      case REMOVED -> new Edit("remove" + quoted, () -> app.deleteFunction(id(name), name));
      case CHANGED -> new Edit("change" + quoted, () -> change(name, wantedFunction(name)));
      case ADDED -> new Edit("make" + quoted, () -> make(name, wantedFunction(name)));
      case UNCHANGED -> throw new IllegalArgumentException(name + " is not changed");
    };
  }

  private void change(String name, ObjectNode wanted) {
    ObjectNode function = known(deployed.functions(), name).deepCopy();
    function.remove("last_modified");
    function.setAll(wanted);
    app.updateFunction(id(name), function);
  }

  private void make(String name, ObjectNode wanted) {
    Runnable make = () -> functionIds.put(name, app.createFunction(wanted));
    certainly(
        make,
        () -> {
          for (var each : app.functions()) {
            if (each.path("name").asText().equals(name)) {
              functionIds.put(name, each.path("_id").asText());
              app.updateFunction(id(name), wanted);
              return true;
            }
          }
          return false;
        });
  }

  private ObjectNode wantedFunction(String name) {
    ExpectedApp.Function function = expected.functions().get(name);
    if (function == null) {
      throw new IllegalStateException("not among the files: " + name);
    }
    return function.settings().deepCopy().put("source", function.source());
  }

  private Edit trigger(String name, ChangeKind kind) {
    String quoted = " the trigger `" + name + "`";
    return switch (kind) {
      case REMOVED -> new Edit("remove" + quoted, () -> app.deleteTrigger(triggerId(name), name));
      case CHANGED -> new Edit("change" + quoted, () -> changeTrigger(name));
      case ADDED -> new Edit("make" + quoted, () -> makeTrigger(name));
      case UNCHANGED -> throw new IllegalArgumentException(name + " is not changed");
    };
  }

  private void changeTrigger(String name) {
    ObjectNode there = known(deployed.triggers(), name);
    ObjectNode wanted = wantedTrigger(name);
    if (!there.path("type").equals(wanted.path("type"))) {
      app.deleteTrigger(triggerId(name), name); // There is no position that could be kept.
      makeTrigger(name);
      return;
    }
    app.updateTrigger(triggerId(name), over(there, wanted));
  }

  /** With all settings that the files do not speak of. */
  private static ObjectNode over(ObjectNode there, ObjectNode wanted) {
    ObjectNode trigger = there.deepCopy();
    trigger.remove(List.of("last_modified", "function_name"));
    ObjectNode config = trigger.withObject("/config");
    config.setAll((ObjectNode) wanted.path("config"));
    if (!config.path("unordered").asBoolean()) {
      config.remove("maximum_throughput"); // It needs `unordered`.
    }
    trigger.setAll(wanted);
    trigger.set("config", config);
    return trigger;
  }

  private void makeTrigger(String name) {
    ObjectNode wanted = wantedTrigger(name);
    certainly(
        () -> app.createTrigger(wanted),
        () -> {
          for (var each : app.triggers()) {
            if (each.path("name").asText().equals(name)) {
              app.updateTrigger(each.path("_id").asText(), over((ObjectNode) each, wanted));
              return true;
            }
          }
          return false;
        });
  }

  /** As the API takes it: with ids in place of names. */
  private ObjectNode wantedTrigger(String name) {
    ObjectNode trigger = known(expected.triggers(), name).deepCopy();
    ObjectNode config = trigger.withObject("/config");
    if (config.has("service_name")) {
      String service = config.remove("service_name").asText();
      config.put("service_id", deployed.serviceIds().getOrDefault(service, ""));
    }
    String function = DeployedApp.function(trigger, Map.of());
    trigger.put("function_id", id(function));
    trigger.set("event_processors", processors(id(function), function));
    return trigger;
  }

  private static ObjectNode processors(String id, String name) {
    ObjectNode processors = JsonNodeFactory.instance.objectNode();
    processors
        .putObject("FUNCTION")
        .putObject("config")
        .put("function_id", id)
        .put("function_name", name);
    return processors;
  }

  /**
   * Makes something new, once: where it is not certain whether it happened, it is looked at first.
   *
   * @param finish whether it is there; what is there is made as it should be
   */
  private static void certainly(Runnable make, BooleanSupplier finish) {
    for (int tried = 1; ; tried++) {
      try {
        make.run();
        return;
      } catch (AtlasException e) {
        boolean open = e.isUncertain() || (e.isConflict() && tried > 1);
        if (!open) {
          throw e;
        }
        if (finish.getAsBoolean()) {
          return;
        }
        if (tried == TRIES) {
          throw e;
        }
      }
    }
  }

  private String id(String function) {
    String id = functionIds.get(function);
    if (id == null) {
      throw new IllegalStateException("no function " + function);
    }
    return id;
  }

  private String triggerId(String name) {
    return known(deployed.triggers(), name).path("_id").asText();
  }

  private static ObjectNode known(Map<String, ObjectNode> documents, String name) {
    ObjectNode document = documents.get(name);
    if (document == null) {
      throw new IllegalStateException("no " + name);
    }
    return document;
  }
}
