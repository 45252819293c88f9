package dev.readside.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Expected against deployed, by name. */
final class Comparison {

  private final ExpectedApp expected;
  private final DeployedApp deployed;

  Comparison(ExpectedApp expected, DeployedApp deployed) {
    this.expected = expected;
    this.deployed = deployed;
  }

  List<FunctionChange> functions() {
    return names(expected.functions().keySet(), deployed.functions().keySet())
        .map(this::function)
        .toList();
  }

  List<TriggerChange> triggers() {
    return names(expected.triggers().keySet(), deployed.triggers().keySet())
        .map(this::trigger)
        .toList();
  }

  private static Stream<String> names(Collection<String> some, Collection<String> others) {
    TreeSet<String> names = new TreeSet<>(some);
    names.addAll(others);
    return names.stream();
  }

  private FunctionChange function(String name) {
    ExpectedApp.Function wanted = expected.functions().get(name);
    ObjectNode there = deployed.functions().get(name);
    String before = there == null ? "" : DeployedApp.source(there);
    String after = wanted == null ? "" : wanted.source();
    List<FieldChange> settings =
        wanted == null || there == null ? List.of() : ofExpected("", wanted.settings(), there);
    boolean same = settings.isEmpty() && lines(before).equals(lines(after));
    ChangeKind kind = kind(there != null, wanted != null, same);
    return new FunctionChange(
        name, kind, projection(name), drifted(name, kind), settings, before, after);
  }

  private TriggerChange trigger(String name) {
    ObjectNode wanted = expected.triggers().get(name);
    ObjectNode there = deployed.triggers().get(name);
    List<FieldChange> fields =
        wanted == null || there == null ? List.of() : fields(wanted, deployed.asFile(there));
    ChangeKind kind = kind(there != null, wanted != null, fields.isEmpty());
    JsonNode either = wanted != null ? wanted : Objects.requireNonNull(there);
    String function = DeployedApp.function(either, deployed.functionIds());
    return new TriggerChange(name, kind, projection(function), drifted(function, kind), fields);
  }

  private static ChangeKind kind(boolean there, boolean wanted, boolean same) {
    if (!there) {
      return ChangeKind.ADDED;
    }
    if (!wanted) {
      return ChangeKind.REMOVED;
    }
    return same ? ChangeKind.UNCHANGED : ChangeKind.CHANGED;
  }

  private Optional<String> projection(String function) {
    ExpectedApp.Function wanted = expected.functions().get(function);
    return wanted != null ? wanted.projection() : deployed.projection(function);
  }

  /** What serves all projections has no version: it follows whatever there is. */
  private boolean drifted(String function, ChangeKind kind) {
    ExpectedApp.Function wanted = expected.functions().get(function);
    return kind == ChangeKind.CHANGED
        && wanted != null
        && wanted.projection().isPresent()
        && deployed.header(function).equals(wanted.header());
  }

  private static List<FieldChange> fields(ObjectNode wanted, ObjectNode there) {
    List<FieldChange> fields = new ArrayList<>();
    fields.addAll(JsonValues.changes("type", there.path("type"), wanted.path("type")));
    fields.addAll(
        JsonValues.changes("disabled", flag(there.path("disabled")), wanted.path("disabled")));
    fields.addAll(
        JsonValues.changes(
            "function_name",
            there.path("function_name"),
            JsonNodeFactory.instance.textNode(DeployedApp.function(wanted, Map.of()))));
    fields.addAll(ofExpected("config.", (ObjectNode) wanted.path("config"), there.path("config")));
    return fields;
  }

  /** Settings that the files do not speak of are the user's. */
  private static List<FieldChange> ofExpected(String beginning, ObjectNode wanted, JsonNode there) {
    List<FieldChange> changes = new ArrayList<>();
    for (var each : wanted.properties()) {
      JsonNode before = there.path(each.getKey());
      changes.addAll(
          JsonValues.changes(
              beginning + each.getKey(),
              comparable(each.getKey(), orDefault(before, each.getValue())),
              comparable(each.getKey(), each.getValue())));
    }
    return changes;
  }

  /** What the service leaves out is false, or an empty filter or projection. */
  private static JsonNode orDefault(JsonNode there, JsonNode wanted) {
    if (!there.isMissingNode() && !there.isNull()) {
      return there;
    }
    if (wanted.isBoolean()) {
      return BooleanNode.FALSE;
    }
    return wanted.isObject() ? JsonNodeFactory.instance.objectNode() : MissingNode.getInstance();
  }

  private static JsonNode flag(JsonNode there) {
    return BooleanNode.valueOf(there.asBoolean(false));
  }

  /** The types of operations are a set. */
  private static JsonNode comparable(String setting, JsonNode value) {
    if (!setting.equals("operation_types") || !value.isArray()) {
      return value;
    }
    TreeSet<String> types = new TreeSet<>();
    value.forEach(each -> types.add(each.asText()));
    var sorted = JsonNodeFactory.instance.arrayNode();
    types.forEach(sorted::add);
    return sorted;
  }

  /** An editor may end lines in its own way, or leave out the last end. */
  private static List<String> lines(String source) {
    return source.stripTrailing().lines().toList();
  }
}
