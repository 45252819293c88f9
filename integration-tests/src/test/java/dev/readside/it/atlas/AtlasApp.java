package dev.readside.it.atlas;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mongodb.client.MongoClient;
import dev.readside.adminapi.ApiKeys;
import dev.readside.adminapi.FakeAdminApi;
import dev.readside.adminapi.FakeApp;
import dev.readside.appservices.App;
import dev.readside.appservices.InvalidAppException;
import dev.readside.function.FunctionHost;
import dev.readside.function.HostOptions;
import dev.readside.position.Positions;
import dev.readside.stream.Worker;
import dev.readside.stream.WorkerOptions;
import dev.readside.stream.WorkerOptions.Load;
import dev.readside.work.WorkException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * An app behind a fake of the Admin API, and its triggers: a worker runs what is deployed. As on
 * Atlas, a trigger that is new begins when it is deployed, whatever was recorded before.
 */
public final class AtlasApp implements AutoCloseable {
  /** Where it is. */
  public static final String PROJECT = "5b2ec991973129243223a114";

  /** Whose drafts the keys' are. */
  public static final String USER = "64a000000000000000000001";

  private static final ApiKeys KEYS = new ApiKeys("pubkeyab", "pr1vate-k3y");
  private static final String SERVICE = "mongodb-atlas";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final FakeAdminApi api;
  private final FakeApp app;
  private final Set<String> begun = new HashSet<>();

  private AtlasApp(FakeAdminApi api, FakeApp app) {
    this.api = api;
    this.app = app;
  }

  /** One without functions, of the name that projects have by default. */
  public static AtlasApp start() throws IOException {
    FakeAdminApi api = FakeAdminApi.start();
    api.let(KEYS, USER, PROJECT);
    FakeApp app = api.addApp(PROJECT, "readside", "standard");
    app.link(SERVICE, "Cluster0");
    return new AtlasApp(api, app);
  }

  @Override
  public void close() {
    api.close();
  }

  public FakeAdminApi api() {
    return api;
  }

  public FakeApp app() {
    return app;
  }

  /** What a command needs to reach it. */
  public Map<String, String> variables() {
    return Map.of(
        "READSIDE_ATLAS_URL", api.url(),
        "READSIDE_ATLAS_PUBLIC_KEY", KEYS.publicKey(),
        "READSIDE_ATLAS_PRIVATE_KEY", KEYS.privateKey());
  }

  /** Triggers that were deployed since the last call begin now. */
  public void begin(MongoClient client, String readDatabase) {
    Set<String> deployed = new HashSet<>();
    triggers().values().forEach(trigger -> deployed.add(trigger.path("name").asText()));
    begun.retainAll(deployed);
    deployed.removeAll(begun);
    for (String trigger : deployed) {
      client
          .getDatabase(readDatabase)
          .getCollection("readside_state")
          .updateOne(
              eq("_id", "trigger:" + trigger),
              combine(set("startAt", Positions.now(client)), unset("token")));
    }
    begun.addAll(deployed);
  }

  /**
   * Lets what is deployed handle all changes up to now, one at a time.
   *
   * @param room for its files
   */
  public void run(MongoClient client, String readDatabase, Path room) {
    try {
      Path files = Files.createTempDirectory(room, "deployed");
      writeTo(files);
      App deployed = App.read(files);
      WorkerOptions options = WorkerOptions.of(readDatabase).with(new Load(8, 1));
      try (FunctionHost host = new FunctionHost(deployed, client, HostOptions.atlas())) {
        new Worker(deployed, client, host::execute, options).runUntilCaughtUp();
      }
    } catch (IOException | InvalidAppException | WorkException e) {
      throw new IllegalStateException(e);
    }
  }

  private void writeTo(Path directory) {
    try {
      write(directory, "realm_config.json", config());
      write(directory, "data_sources/%s/config.json".formatted(SERVICE), dataSource());
      ArrayNode functions = JSON.createArrayNode();
      Map<String, JsonNode> byId = documents("function ");
      for (JsonNode function : byId.values()) {
        functions.add(((ObjectNode) function.deepCopy()).without(Set.of("_id", "source")));
        Path source =
            directory.resolve("functions/%s.js".formatted(function.path("name").asText()));
        Files.createDirectories(source.getParent());
        Files.writeString(source, function.path("source").asText());
      }
      write(directory, "functions/config.json", functions);
      for (JsonNode trigger : triggers().values()) {
        write(
            directory,
            "triggers/%s.json".formatted(trigger.path("name").asText()),
            file((ObjectNode) trigger, byId));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, JsonNode> triggers() {
    return documents("trigger ");
  }

  /** By their ids. */
  private Map<String, JsonNode> documents(String kind) {
    Map<String, JsonNode> documents = new HashMap<>();
    app.deployed()
        .forEach(
            (name, text) -> {
              if (name.startsWith(kind)) {
                JsonNode document = parsed(text);
                documents.put(document.path("_id").asText(), document);
              }
            });
    return documents;
  }

  private static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names where the service has ids. */
  private static ObjectNode file(ObjectNode trigger, Map<String, JsonNode> functions) {
    ObjectNode file = trigger.deepCopy();
    ObjectNode processor = file.withObject("/event_processors/FUNCTION/config");
    JsonNode function =
        Objects.requireNonNull(functions.get(processor.path("function_id").asText()));
    processor.removeAll();
    processor.put("function_name", function.path("name").asText());
    ObjectNode config = file.withObject("/config");
    if (config.remove("service_id") != null) {
      config.put("service_name", SERVICE);
    }
    return file.without(Set.of("_id", "function_id", "function_name", "last_modified"));
  }

  private static ObjectNode config() {
    return JSON.createObjectNode()
        .put("config_version", 20210101)
        .put("name", "readside")
        .put("location", "US-VA")
        .put("deployment_model", "GLOBAL");
  }

  private static ObjectNode dataSource() {
    ObjectNode source =
        JSON.createObjectNode().put("name", SERVICE).put("type", "mongodb-atlas").put("version", 1);
    source.putObject("config").put("clusterName", "Cluster0").put("readPreference", "primary");
    return source;
  }

  private static void write(Path directory, String name, JsonNode content) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(content));
  }
}
