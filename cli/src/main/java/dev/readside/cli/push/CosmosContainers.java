package dev.readside.cli.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.readside.cli.project.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The containers of the read database: as the template has them, against those that there are.
 *
 * @param wanted what each is to be, by name
 */
record CosmosContainers(Map<String, JsonNode> wanted) {

  private static final String CONTAINERS =
      "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers";

  /** The service leaves this one out by itself. */
  private static final String ETAG = "/\"_etag\"/?";

  CosmosContainers {
    wanted = new TreeMap<>(wanted);
  }

  /** Of a file. */
  static CosmosContainers of(Project project) {
    String template = project.cosmos().emit(project.plan()).text(project.cosmos().template());
    Map<String, JsonNode> wanted = new TreeMap<>();
    for (JsonNode each : read(template).path("resources")) {
      if (each.path("type").asText().equals(CONTAINERS)) {
        JsonNode resource = each.at("/properties/resource");
        wanted.put(resource.path("id").asText(), resource);
      }
    }
    return new CosmosContainers(wanted);
  }

  private static JsonNode read(String template) {
    try {
      return new ObjectMapper().readTree(template);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the template is JSON", e);
    }
  }

  /** What is to be done about one that is there, or not; empty where nothing is. */
  Optional<CosmosStep> step(JsonNode there) {
    String name = there.path("container").asText();
    JsonNode wished = wanted.get(name);
    JsonNode found = there.path("resource");
    if (wished == null || found.isMissingNode()) {
      return Optional.of(CosmosStep.deploy("container `%s`: is created".formatted(name)));
    }
    return fixed(name, "partition key", paths(wished), paths(found))
        .or(() -> fixed(name, "unique keys", unique(wished), unique(found)))
        .or(() -> indexes(name, wished, found))
        .or(() -> timeToLive(name, found));
  }

  /** What a container has for life. */
  private static Optional<CosmosStep> fixed(String name, String what, String wanted, String found) {
    return wanted.equals(found)
        ? Optional.empty()
        : Optional.of(
            CosmosStep.hindrance(
                "container `%s`: its %s is %s, and should be %s, which no container can change: let `into` name a new one, or remove this one"
                    .formatted(name, what, shown(found), shown(wanted))));
  }

  private static String shown(String text) {
    return text.isEmpty() ? "none" : text;
  }

  private static Optional<CosmosStep> indexes(String name, JsonNode wanted, JsonNode found) {
    if (!wanted.has("indexingPolicy")
        || policy(wanted.path("indexingPolicy")).equals(policy(found.path("indexingPolicy")))) {
      return Optional.empty();
    }
    return Optional.of(
        CosmosStep.deploy(
            "container `%s`: its indexes change; the service makes them in the background"
                .formatted(name)));
  }

  private static Optional<CosmosStep> timeToLive(String name, JsonNode found) {
    return found.has("defaultTtl")
        ? Optional.empty()
        : Optional.of(
            CosmosStep.deploy("container `%s`: its time to live is switched on".formatted(name)));
  }

  private static String paths(JsonNode resource) {
    return String.join(", ", texts(resource.at("/partitionKey/paths")));
  }

  private static String unique(JsonNode resource) {
    Set<String> keys = new TreeSet<>();
    resource
        .at("/uniqueKeyPolicy/uniqueKeys")
        .forEach(each -> keys.add("(" + String.join(", ", texts(each.path("paths"))) + ")"));
    return String.join(", ", keys);
  }

  /** What it means, in whatever order it is told. */
  private static Set<String> policy(JsonNode policy) {
    Set<String> all = new TreeSet<>();
    policy.path("includedPaths").forEach(each -> all.add("with " + each.path("path").asText()));
    policy.path("excludedPaths").forEach(each -> all.add("without " + each.path("path").asText()));
    policy.path("compositeIndexes").forEach(each -> all.add(composite(each)));
    all.remove("without " + ETAG);
    return all;
  }

  private static String composite(JsonNode paths) {
    List<String> parts = new ArrayList<>();
    paths.forEach(
        each ->
            parts.add(each.path("path").asText() + " " + each.path("order").asText("ascending")));
    return String.join(", ", parts);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.asText()));
    return texts;
  }
}
