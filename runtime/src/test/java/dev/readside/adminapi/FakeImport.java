package dev.readside.adminapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.adminapi.FakeAdminApi.Refused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Replaces all that is in an app by the payload of realm-cli (10gen/realm-cli,
 * internal/local/structure_v2.go), by name: what has the same name keeps its id, what is not in the
 * payload goes. What the service does beyond that, no document says.
 */
final class FakeImport {

  private final FakeState state;
  private final Supplier<String> ids;
  private final List<String> differences = new ArrayList<>();

  FakeImport(FakeState state, Supplier<String> ids) {
    this.state = state;
    this.ids = ids;
  }

  /** Returns what it changed, a line for each. */
  List<String> replaceBy(ObjectNode payload) {
    replace("data source", state.services(), services(payload));
    replace("function", state.functions(), functions(payload));
    replace("trigger", state.triggers(), triggers(payload));
    return List.copyOf(differences);
  }

  private static Map<String, ObjectNode> services(ObjectNode payload) {
    Map<String, ObjectNode> services = new LinkedHashMap<>();
    payload.path("data_sources").forEach(each -> put(services, each.path("config")));
    return services;
  }

  private static Map<String, ObjectNode> functions(ObjectNode payload) {
    Map<String, ObjectNode> functions = new LinkedHashMap<>();
    JsonNode sources = payload.path("functions").path("sources");
    for (JsonNode config : payload.path("functions").path("config")) {
      String file = config.path("name").asText() + ".js";
      if (!sources.has(file)) {
        throw new Refused(400, "", "there is no source for " + file);
      }
      put(functions, ((ObjectNode) config.deepCopy()).set("source", sources.get(file)));
    }
    return functions;
  }

  private Map<String, ObjectNode> triggers(ObjectNode payload) {
    Map<String, ObjectNode> triggers = new LinkedHashMap<>();
    for (JsonNode file : payload.path("triggers")) {
      ObjectNode trigger = file.deepCopy();
      ObjectNode function = trigger.withObject("/event_processors/FUNCTION/config");
      function.put("function_id", id(state.functions(), function.remove("function_name")));
      ObjectNode config = trigger.withObject("/config");
      if (config.has("service_name")) {
        config.put("service_id", id(state.services(), config.remove("service_name")));
      }
      put(triggers, trigger);
    }
    return triggers;
  }

  private static String id(Map<String, ObjectNode> documents, JsonNode name) {
    return documents.entrySet().stream()
        .filter(each -> each.getValue().path("name").equals(name))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> new Refused(400, "", name + " is named, and not there"));
  }

  private static void put(Map<String, ObjectNode> documents, JsonNode document) {
    String name = document.path("name").asText();
    if (name.isEmpty() || documents.put(name, (ObjectNode) document) != null) {
      throw new Refused(400, "", "a name is missing, or there twice: " + name);
    }
  }

  /** Whose names are the keys of {@code payload}. */
  private void replace(
      String kind, Map<String, ObjectNode> documents, Map<String, ObjectNode> payload) {
    Map<String, ObjectNode> left = new LinkedHashMap<>(payload);
    for (Map.Entry<String, ObjectNode> there : List.copyOf(documents.entrySet())) {
      String name = there.getValue().path("name").asText();
      ObjectNode wanted = left.remove(name);
      if (wanted == null) {
        documents.remove(there.getKey());
        differences.add("- " + kind + " " + name);
      } else if (!content(there.getValue()).equals(wanted)) {
        documents.put(there.getKey(), wanted.deepCopy().put("_id", there.getKey()));
        differences.add("* " + kind + " " + name);
      }
    }
    left.forEach((name, each) -> add(kind, documents, each));
  }

  private void add(String kind, Map<String, ObjectNode> documents, ObjectNode wanted) {
    String id = ids.get();
    documents.put(id, wanted.deepCopy().put("_id", id));
    differences.add("+ " + kind + " " + wanted.path("name").asText());
  }

  /** Without what only the service knows. */
  private static ObjectNode content(ObjectNode document) {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    content.setAll(document);
    content.remove(List.of("_id", "last_modified"));
    return content;
  }
}
