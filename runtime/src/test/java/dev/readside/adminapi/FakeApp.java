package dev.readside.adminapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.adminapi.FakeAdminApi.Refused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One app of the fake: what is deployed, and what a draft has.
 *
 * <p>Changes of the user whose draft is open go into the draft, and are what this user sees; all
 * others are deployed at once.
 */
public final class FakeApp {

  private static final String FUNCTIONS = FakeState.FUNCTIONS;
  private static final String TRIGGERS = FakeState.TRIGGERS;

  /**
   * What is asked of an app.
   *
   * @param path behind that of the app
   * @param user who asks
   */
  record Asked(String method, List<String> path, String query, ObjectNode body, String user) {

    /** The kind of what is asked for. */
    String kind() {
      return path.get(0);
    }

    /** Which of the kind. */
    String which() {
      return path.get(1);
    }
  }

  /** What is not deployed yet. */
  private record OpenDraft(String id, String user, FakeState state) {}

  /** One that is being deployed, or was. */
  private static final class Deploying {
    private final String id;
    private final OpenDraft draft;
    private String status = "created";
    private String error = "";
    private int looks;

    Deploying(String id, OpenDraft draft) {
      this.id = id;
      this.draft = draft;
    }
  }

  private final FakeAdminApi api;
  private final String project;
  private final String id;
  private String name;
  private final String product;
  private final Map<String, ObjectNode> executions = new LinkedHashMap<>();
  private final List<ObjectNode> failures = new ArrayList<>();
  private final List<Deploying> deployments = new ArrayList<>();
  private final List<String> resumed = new ArrayList<>();
  private final ObjectNode config =
      JsonNodeFactory.instance.objectNode().put("ui_drafts_disabled", false);
  private FakeState deployed = new FakeState();
  private @Nullable OpenDraft draft;
  private int looksUntilDone = 2;
  private String nextFailure = "";
  private String draftRefusal = "";
  private boolean neverResumes;
  private int modified;

  FakeApp(FakeAdminApi api, String project, String id, String name, String product) {
    this.api = api;
    this.project = project;
    this.id = id;
    this.name = name;
    this.product = product;
    config.putObject("automatic_deployment").put("enabled", false);
  }

  public String project() {
    return project;
  }

  public String id() {
    return id;
  }

  public String name() {
    return name;
  }

  /** Calls it otherwise. */
  public void rename(String other) {
    name = other;
  }

  String product() {
    return product;
  }

  /** Links a cluster; returns the service's id. */
  public String link(String service, String cluster) {
    return link(service, "mongodb-atlas", cluster, "primary");
  }

  /** The same, of any type and read preference. */
  public String link(String service, String type, String cluster, String preference) {
    String serviceId = api.id();
    ObjectNode document =
        JsonNodeFactory.instance
            .objectNode()
            .put("_id", serviceId)
            .put("name", service)
            .put("type", type)
            .put("version", 1);
    document
        .putObject("config")
        .put("clusterName", cluster)
        .put("readPreference", preference)
        .put("wireProtocolEnabled", false);
    deployed.services().put(serviceId, document);
    return serviceId;
  }

  /** Puts a function there, as somebody else would. */
  public String function(ObjectNode function) {
    return put(FUNCTIONS, function);
  }

  /** Puts a trigger there, as somebody else would. */
  public String trigger(ObjectNode trigger) {
    return put(TRIGGERS, trigger);
  }

  private String put(String kind, ObjectNode document) {
    String documentId = api.id();
    deployed.of(kind).put(documentId, document.deepCopy().put("_id", documentId));
    return documentId;
  }

  /** What is deployed, to be changed as somebody else would. */
  public ObjectNode deployedFunction(String named) {
    return named(deployed.functions(), named).orElseThrow();
  }

  /** The same of a trigger. */
  public ObjectNode deployedTrigger(String named) {
    return named(deployed.triggers(), named).orElseThrow();
  }

  /** Removes a trigger, as somebody else would. */
  public void forget(String trigger) {
    deployed.triggers().remove(deployedTrigger(trigger).path("_id").asText());
  }

  /** What is deployed: the text of each document by its kind and name. */
  public Map<String, String> deployed() {
    Map<String, String> texts = new TreeMap<>();
    deployed
        .functions()
        .values()
        .forEach(each -> texts.put(text("function", each), each.toString()));
    deployed.triggers().values().forEach(each -> texts.put(text("trigger", each), each.toString()));
    return texts;
  }

  private static String text(String kind, ObjectNode document) {
    return kind + " " + document.path("name").asText();
  }

  /** Whose draft is open. */
  public Optional<String> draftOf() {
    return Optional.ofNullable(draft).map(OpenDraft::user);
  }

  /** Opens a draft as this user. */
  public void openDraft(String user) {
    draft = new OpenDraft(api.id(), user, deployed.copy());
  }

  /** How many deployments there were that ended well. */
  public long deploymentsDone() {
    return deployments.stream().filter(each -> each.status.equals("successful")).count();
  }

  /** The next deployment fails with these words. */
  public void failNextDeployment(String words) {
    nextFailure = words;
  }

  /** No draft can be begun. */
  public void refuseDrafts(String words) {
    draftRefusal = words;
    config.put("ui_drafts_disabled", true);
  }

  /** After how many requests from now on, or from its beginning, a deployment is done. */
  public void doneAfter(int looks) {
    looksUntilDone = looks;
    deployments.forEach(each -> each.looks = 0);
  }

  /** Says that the app is deployed from a repository, too. */
  public void deployAutomatically() {
    config.putObject("automatic_deployment").put("enabled", true).put("provider", "github");
  }

  /** What a trigger did last. */
  public void executed(String trigger, ObjectNode execution) {
    executions.put(deployedTrigger(trigger).path("_id").asText(), execution);
  }

  /** A line in the log of failures, the newest first. */
  public void failed(String trigger, String started, String error) {
    failures.add(
        0,
        JsonNodeFactory.instance
            .objectNode()
            .put("_id", api.id())
            .put("type", "TRIGGER_FAILURE")
            .put("event_subscription_id", deployedTrigger(trigger).path("_id").asText())
            .put("event_subscription_name", trigger)
            .put("started", started)
            .put("error", error));
  }

  /** Says yes to whoever resumes a trigger, and does not. */
  public void neverResume() {
    neverResumes = true;
  }

  /** Each as {@code name}, or {@code name without its token}. */
  public List<String> resumed() {
    return List.copyOf(resumed);
  }

  JsonNode answer(Asked asked) {
    goOn();
    return switch (asked.kind()) {
      case "services" -> service(asked);
      case FUNCTIONS, TRIGGERS -> document(asked);
      case "import" -> imported(asked);
      case "drafts" -> draft(asked);
      case "deployments" -> deployment(asked.path());
      case "deploy" -> config;
      case "event_subscriptions" -> execution(asked.which());
      case "logs" -> {
        ObjectNode logs = JsonNodeFactory.instance.objectNode();
        logs.putArray("logs").addAll(failures);
        yield logs;
      }
      default -> throw new Refused(404, "", "page not found");
    };
  }

  private JsonNode service(Asked asked) {
    Map<String, ObjectNode> services = seenBy(asked.user()).services();
    if (asked.path().size() == 1) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      services.values().forEach(each -> list.add(each.deepCopy().without("config")));
      return list;
    }
    ObjectNode service = services.get(asked.which());
    if (service == null) {
      throw new Refused(404, "ServiceNotFound", "service not found");
    }
    return service.path("config");
  }

  /** All of an app at once, as realm-cli asks for it. */
  private JsonNode imported(Asked asked) {
    boolean onlyTold = asked.query().contains("diff=true");
    if (!asked.method().equals("POST") || !asked.query().contains("strategy=replace-by-name")) {
      throw new Refused(400, "", "the fake knows no other import than that of realm-cli");
    }
    FakeState state = seenBy(asked.user());
    FakeImport made = new FakeImport(onlyTold ? state.copy() : state, api::id);
    List<String> differences = made.replaceBy(asked.body());
    if (!onlyTold) {
      return MissingNode.getInstance();
    }
    ArrayNode told = JsonNodeFactory.instance.arrayNode();
    differences.forEach(told::add);
    return told;
  }

  private FakeState seenBy(String user) {
    return draft != null && draft.user().equals(user) ? draft.state() : deployed;
  }

  private JsonNode document(Asked asked) {
    FakeState state = seenBy(asked.user());
    String kind = asked.kind();
    Map<String, ObjectNode> documents = state.of(kind);
    if (asked.path().size() == 1) {
      return asked.method().equals("GET") ? list(kind, state) : create(kind, state, asked.body());
    }
    ObjectNode document = documents.get(asked.which());
    if (document == null) {
      throw new Refused(404, "", kind.substring(0, kind.length() - 1) + " not found");
    }
    if (asked.path().size() == 3) {
      return resume(document, asked.body());
    }
    return switch (asked.method()) {
      case "GET" -> kind.equals(TRIGGERS) ? shown(document, state) : document;
      case "DELETE" -> delete(asked, state);
      case "PUT" -> {
        requireValid(kind, state, asked.body(), asked.which());
        documents.put(
            asked.which(),
            asked.body().deepCopy().put("_id", asked.which()).put("last_modified", ++modified));
        yield MissingNode.getInstance();
      }
      default -> throw new Refused(405, "", "method not allowed");
    };
  }

  private JsonNode list(String kind, FakeState state) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (ObjectNode each : state.of(kind).values()) {
      list.add(
          kind.equals(TRIGGERS)
              ? shown(each, state)
              : each.deepCopy().retain("_id", "name", "last_modified"));
    }
    return list;
  }

  /** With what the service adds, and without what it leaves out. */
  private ObjectNode shown(ObjectNode trigger, FakeState state) {
    ObjectNode shown = trigger.deepCopy();
    ObjectNode function = shown.withObject("/event_processors/FUNCTION/config");
    String functionId = function.path("function_id").asText();
    Optional.ofNullable(state.functions().get(functionId))
        .ifPresent(
            each -> {
              function.set("function_name", each.path("name"));
              shown.set("function_name", each.path("name"));
            });
    ObjectNode settings = shown.withObject("/config");
    List<String> left = new ArrayList<>();
    settings
        .properties()
        .forEach(
            each -> {
              boolean empty = each.getValue().isObject() && each.getValue().isEmpty();
              if (empty || (each.getValue().isBoolean() && !each.getValue().asBoolean())) {
                left.add(each.getKey());
              }
            });
    settings.remove(left);
    if (settings.path("project") instanceof ObjectNode projection) {
      settings.set("project", extended(projection));
    }
    return shown;
  }

  /** Exported triggers were seen with numbers like this. */
  private static ObjectNode extended(ObjectNode projection) {
    ObjectNode extended = JsonNodeFactory.instance.objectNode();
    projection
        .properties()
        .forEach(
            each -> {
              if (each.getValue().isInt()) {
                extended.putObject(each.getKey()).put("$numberInt", each.getValue().asText());
              } else {
                extended.set(each.getKey(), each.getValue());
              }
            });
    return extended;
  }

  private JsonNode create(String kind, FakeState state, ObjectNode body) {
    requireValid(kind, state, body, "");
    String documentId = api.id();
    ObjectNode document = body.deepCopy().put("_id", documentId).put("last_modified", ++modified);
    state.of(kind).put(documentId, document);
    return document.deepCopy().retain("_id", "name");
  }

  private JsonNode delete(Asked asked, FakeState state) {
    if (asked.kind().equals(FUNCTIONS)
        && state.triggers().values().stream()
            .anyMatch(each -> functionId(each).equals(asked.which()))) {
      throw new Refused(400, "InvalidParameter", "function is used by a trigger");
    }
    state.of(asked.kind()).remove(asked.which());
    return asked.kind().equals(TRIGGERS)
        ? JsonNodeFactory.instance.objectNode()
        : MissingNode.getInstance();
  }

  private void requireValid(String kind, FakeState state, ObjectNode body, String own) {
    String named = body.path("name").asText();
    String pattern = kind.equals(FUNCTIONS) ? "[A-Za-z0-9_/-]{1,64}" : "[A-Za-z0-9_-]{1,64}";
    if (!named.matches(pattern)) {
      throw new Refused(400, "InvalidParameter", "invalid name: " + named);
    }
    boolean taken =
        state.of(kind).entrySet().stream()
            .anyMatch(
                each ->
                    !each.getKey().equals(own)
                        && each.getValue().path("name").asText().equals(named));
    if (taken) {
      throw new Refused(409, "DuplicateName", named + " already exists");
    }
    if (kind.equals(TRIGGERS)) {
      requireReferences(state, body);
    } else if (!body.path("source").isTextual() || !body.path("private").isBoolean()) {
      throw new Refused(400, "InvalidParameter", "must specify 'source' and 'private'");
    }
  }

  private void requireReferences(FakeState state, ObjectNode trigger) {
    String function = functionId(trigger);
    if (!function.matches("[0-9a-f]{24}")) {
      throw new Refused(400, "", "cannot unmarshal into an ObjectID");
    }
    if (!state.functions().containsKey(function)) {
      throw new Refused(400, "InvalidParameter", "function not found: '" + function + "'");
    }
    JsonNode settings = trigger.path("config");
    if (settings.has("service_name")) {
      throw new Refused(400, "", "unknown field service_name");
    }
    if (trigger.path("type").asText().equals("DATABASE")
        && !state.services().containsKey(settings.path("service_id").asText())) {
      throw new Refused(400, "InvalidParameter", "must specify a mongo service id");
    }
    if (settings.path("maximum_throughput").asBoolean()
        && !settings.path("unordered").asBoolean()) {
      throw new Refused(400, "InvalidParameter", "maximum_throughput needs unordered");
    }
  }

  private static String functionId(ObjectNode trigger) {
    return trigger
        .path("event_processors")
        .path("FUNCTION")
        .path("config")
        .path("function_id")
        .asText(trigger.path("function_id").asText(""));
  }

  private JsonNode resume(ObjectNode trigger, ObjectNode body) {
    String named = trigger.path("name").asText();
    resumed.add(body.path("disable_token").asBoolean() ? named + " without its token" : named);
    ObjectNode there = deployedTrigger(named);
    if (!neverResumes) {
      there.put("disabled", false);
      there.remove("suspended");
    }
    return MissingNode.getInstance();
  }

  private JsonNode draft(Asked asked) {
    if (asked.path().size() == 3) {
      return deploy(open(asked.which()));
    }
    if (asked.path().size() == 2) {
      open(asked.which());
      draft = null;
      return MissingNode.getInstance();
    }
    if (asked.method().equals("GET")) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      Optional.ofNullable(draft).ifPresent(each -> list.add(shown(each)));
      return list;
    }
    if (!draftRefusal.isEmpty()) {
      throw new Refused(400, "", draftRefusal);
    }
    if (draft != null) {
      throw new Refused(409, "DraftAlreadyExists", "a draft already exists");
    }
    draft = new OpenDraft(api.id(), asked.user(), deployed.copy());
    return shown(draft);
  }

  private static ObjectNode shown(OpenDraft draft) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("_id", draft.id())
        .put("user_id", draft.user());
  }

  private OpenDraft open(String draftId) {
    if (draft == null || !draft.id().equals(draftId)) {
      throw new Refused(404, "DraftNotFound", "draft not found");
    }
    return draft;
  }

  private JsonNode deploy(OpenDraft open) {
    if (deployments.stream()
        .anyMatch(each -> each.draft.id().equals(open.id()) && each.error.isEmpty())) {
      throw new Refused(409, "", "the draft is being deployed");
    }
    Deploying deploying = new Deploying(api.id(), open);
    deployments.add(0, deploying);
    return shown(deploying);
  }

  private static ObjectNode shown(Deploying deploying) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("_id", deploying.id)
        .put("draft_id", deploying.draft.id())
        .put("user_id", deploying.draft.user())
        .put("status", deploying.status)
        .put("status_error_message", deploying.error);
  }

  /** Time passes with each request. */
  private void goOn() {
    for (Deploying each : deployments) {
      boolean done = each.status.equals("successful") || each.status.equals("failed");
      if (!done && ++each.looks >= looksUntilDone) {
        end(each);
      } else if (!done) {
        each.status = "pending";
      }
    }
  }

  private void end(Deploying deploying) {
    if (nextFailure.isEmpty()) {
      deploying.status = "successful";
      deployed = deploying.draft.state();
      draft = null;
    } else {
      deploying.status = "failed";
      deploying.error = nextFailure;
      nextFailure = "";
    }
  }

  private JsonNode deployment(List<String> path) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (Deploying each : deployments) {
      if (path.size() == 2 && each.id.equals(path.get(1))) {
        return shown(each);
      }
      list.add(shown(each));
    }
    if (path.size() == 2) {
      throw new Refused(404, "DeploymentNotFound", "deployment not found");
    }
    return list;
  }

  private JsonNode execution(String trigger) {
    ObjectNode execution = executions.get(trigger);
    if (execution == null) {
      throw new Refused(404, "", "execution not found");
    }
    return execution;
  }

  private static Optional<ObjectNode> named(Map<String, ObjectNode> documents, String named) {
    return documents.values().stream()
        .filter(each -> each.path("name").asText().equals(named))
        .findFirst();
  }
}
