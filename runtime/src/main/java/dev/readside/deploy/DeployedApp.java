package dev.readside.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.adminapi.AppApi;
import dev.readside.header.Header;
import dev.readside.target.appservices.AppServicesProject;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is in an app now, as far as it is the project's own.
 *
 * <p>Own is what the files name, and what a generated function says of itself: a name that merely
 * begins like the project's may belong to another project, or be made by hand.
 *
 * @param functions own ones by name, with their sources
 * @param triggers own ones by name
 * @param functionIds of all functions, by name
 * @param serviceIds of all data sources, by name
 * @param alike names of functions and triggers that begin like own ones, and are not
 */
record DeployedApp(
    SortedMap<String, ObjectNode> functions,
    SortedMap<String, ObjectNode> triggers,
    Map<String, String> functionIds,
    Map<String, String> serviceIds,
    int otherFunctions,
    int otherTriggers,
    Set<String> alike) {

  DeployedApp {
    functions = Collections.unmodifiableSortedMap(new TreeMap<>(functions));
    triggers = Collections.unmodifiableSortedMap(new TreeMap<>(triggers));
    functionIds = Map.copyOf(functionIds);
    serviceIds = Map.copyOf(serviceIds);
    alike = Collections.unmodifiableSet(new TreeSet<>(alike));
  }

  /** Reads it. */
  static DeployedApp read(AppApi app, AppServicesProject own, ExpectedApp expected) {
    return new Reader(app, own, expected).read();
  }

  static String source(ObjectNode function) {
    return function.path("source").asText("");
  }

  Optional<Header> header(String function) {
    return Optional.ofNullable(functions.get(function)).flatMap(each -> Header.in(source(each)));
  }

  Optional<String> projection(String function) {
    return header(function).flatMap(Header::rows).map(Header.Rows::projection);
  }

  /** The trigger with names in place of ids, as a file has it. */
  ObjectNode asFile(ObjectNode trigger) {
    ObjectNode file = trigger.deepCopy();
    ObjectNode config = file.withObject("/config");
    nameOf(serviceIds, config.path("service_id").asText(""))
        .ifPresent(name -> config.put("service_name", name));
    file.put("function_name", function(trigger, functionIds));
    return file;
  }

  /** The name of its function; the empty text where none is known. */
  static String function(JsonNode trigger, Map<String, String> functionIds) {
    JsonNode config = trigger.path("event_processors").path("FUNCTION").path("config");
    String id = config.path("function_id").asText(trigger.path("function_id").asText(""));
    String name = config.path("function_name").asText(trigger.path("function_name").asText(""));
    return nameOf(functionIds, id).orElse(name);
  }

  private static Optional<String> nameOf(Map<String, String> ids, String id) {
    return ids.entrySet().stream()
        .filter(each -> each.getValue().equals(id))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Asks the service for each part. */
  private static final class Reader {
    private final AppApi app;
    private final AppServicesProject own;
    private final ExpectedApp expected;
    private final SortedMap<String, ObjectNode> functions = new TreeMap<>();
    private final SortedMap<String, ObjectNode> triggers = new TreeMap<>();
    private final Set<String> alike = new TreeSet<>();

    Reader(AppApi app, AppServicesProject own, ExpectedApp expected) {
      this.app = app;
      this.own = own;
      this.expected = expected;
    }

    DeployedApp read() {
      Map<String, String> serviceIds = ids(app.services());
      Map<String, String> functionIds = ids(app.functions());
      functionIds.forEach(this::function);
      List<JsonNode> all = app.triggers();
      all.forEach(trigger -> trigger((ObjectNode) trigger, functionIds));
      return new DeployedApp(
          functions,
          triggers,
          functionIds,
          serviceIds,
          functionIds.size() - functions.size(),
          all.size() - triggers.size(),
          alike);
    }

    private static Map<String, String> ids(List<JsonNode> documents) {
      Map<String, String> ids = new HashMap<>();
      documents.forEach(each -> ids.put(each.path("name").asText(), each.path("_id").asText()));
      return ids;
    }

    /** A source is only asked for where the name may be an own one. */
    private void function(String name, String id) {
      if (!own.mayName(name)) {
        return;
      }
      ObjectNode function = app.function(id, name);
      if (expected.functions().containsKey(name) || isOwn(name, function)) {
        functions.put(name, function);
      } else {
        alike.add(name);
      }
    }

    private void trigger(ObjectNode trigger, Map<String, String> functionIds) {
      String name = trigger.path("name").asText();
      if (!own.mayName(name)) {
        return;
      }
      String function = DeployedApp.function(trigger, functionIds);
      if (expected.triggers().containsKey(name) || isOwn(name, functions.get(function))) {
        triggers.put(name, trigger);
      } else {
        alike.add(name);
      }
    }

    /** Whether a function of the name would be this one, or a trigger of the name call it. */
    private boolean isOwn(String name, @Nullable ObjectNode function) {
      return function != null
          && Header.in(source(function)).map(header -> own.names(name, header)).orElse(false);
    }
  }
}
