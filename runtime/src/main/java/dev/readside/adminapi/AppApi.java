package dev.readside.adminapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is in one app. Documents are as the service has them: who changes one keeps what he does not
 * know. Every method throws {@link AtlasException} when the service refuses or does not answer;
 * only what makes something new may then have happened all the same.
 */
public final class AppApi {

  private final Session session;
  private final AppName name;
  private final String base;

  AppApi(Session session, AppName name) {
    this.session = session;
    this.name = name;
    this.base = "/groups/" + name.project() + "/apps/" + name.id();
  }

  public AppName name() {
    return name;
  }

  /** Data sources and other services: {@code _id}, {@code name} and {@code type} of each. */
  public List<JsonNode> services() {
    return list(get("/services", "list the data sources"));
  }

  /** How a data source is set up; {@code clusterName} among others. */
  public JsonNode serviceConfig(String id) {
    JsonNode config = get("/services/" + id + "/config", "read the settings of a data source");
    // The OpenAPI document has them one level deeper.
    return config.path("config").isObject() ? config.path("config") : config;
  }

  /** All functions: {@code _id} and {@code name} of each. */
  public List<JsonNode> functions() {
    return list(get("/functions", "list the functions"));
  }

  /** A function with its source. */
  public ObjectNode function(String id, String named) {
    return object(get("/functions/" + id, "read the function `" + named + "`"));
  }

  /** Returns its id. */
  public String createFunction(ObjectNode function) {
    return post("/functions", "make the function" + quoted(function), function)
        .path("_id")
        .asText();
  }

  public void updateFunction(String id, ObjectNode function) {
    session.send(
        Call.put(base + "/functions/" + id, "change the function" + quoted(function), function));
  }

  public void deleteFunction(String id, String named) {
    delete("/functions/" + id, "remove the function `" + named + "`");
  }

  /** All triggers, as they are. */
  public List<JsonNode> triggers() {
    return list(get("/triggers", "list the triggers"));
  }

  public void createTrigger(ObjectNode trigger) {
    post("/triggers", "make the trigger" + quoted(trigger), trigger);
  }

  public void updateTrigger(String id, ObjectNode trigger) {
    session.send(
        Call.put(base + "/triggers/" + id, "change the trigger" + quoted(trigger), trigger));
  }

  public void deleteTrigger(String id, String named) {
    delete("/triggers/" + id, "remove the trigger `" + named + "`");
  }

  /**
   * Starts a suspended trigger.
   *
   * @param disableToken whether it begins with what changes from now on, and leaves out what it
   *     missed
   */
  public void resumeTrigger(String id, String named, boolean disableToken) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("disable_token", disableToken);
    session.send(
        Call.put(base + "/triggers/" + id + "/resume", "resume the trigger `" + named + "`", body));
  }

  /** What a trigger did last: {@code completed_at}, {@code cluster_time}; empty if nothing yet. */
  public Optional<JsonNode> execution(String trigger) {
    try {
      return Optional.of(
          get("/event_subscriptions/" + trigger + "/execution", "tell what a trigger did last"));
    } catch (AtlasException e) {
      if (e.isNotFound()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** The newest failures of triggers that are in the log, which goes back ten days. */
  public List<JsonNode> triggerFailures() {
    // With errors_only alone the service tells of errors, whatever the value.
    JsonNode log = get("/logs?type=TRIGGER_FAILURE&errors_only=true", "read the log of triggers");
    return log.has("logs") ? list(log.path("logs")) : List.of();
  }

  /** How the app deploys changes: {@code ui_drafts_disabled}, {@code automatic_deployment}. */
  public JsonNode deploymentConfig() {
    return get("/deploy/config", "tell how the app is deployed");
  }

  /** The drafts that are open. */
  public List<Draft> drafts() {
    JsonNode found = get("/drafts", "tell whether a draft is open");
    // realm-cli reads a list, the OpenAPI document has one document.
    return (found.isObject() ? List.of(found) : list(found))
        .stream().filter(each -> each.has("_id")).map(AppApi::draft).toList();
  }

  /** Changes go into it from now on, until it is deployed or discarded. */
  public Draft createDraft() {
    Call call = new Call("POST", base + "/drafts", "begin a draft", Optional.empty(), false);
    return draft(session.send(call));
  }

  public void discardDraft(String id) {
    delete("/drafts/" + id, "discard the draft");
  }

  public Deployment deployDraft(String id) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", "");
    return Deployment.of(post("/drafts/" + id + "/deployment", "deploy the draft", body));
  }

  /** The newest 25. */
  public List<Deployment> deployments() {
    return list(get("/deployments", "list the deployments")).stream().map(Deployment::of).toList();
  }

  public Deployment deployment(String id) {
    return Deployment.of(get("/deployments/" + id, "tell how the deployment is"));
  }

  private JsonNode get(String path, String purpose) {
    return session.send(Call.get(base + path, purpose));
  }

  private JsonNode post(String path, String purpose, ObjectNode body) {
    return session.send(Call.post(base + path, purpose, body));
  }

  /** What is not there any more is removed. */
  private void delete(String path, String purpose) {
    try {
      session.send(Call.delete(base + path, purpose));
    } catch (AtlasException e) {
      if (!e.isNotFound()) {
        throw e;
      }
    }
  }

  private static Draft draft(JsonNode document) {
    return new Draft(document.path("_id").asText(), document.path("user_id").asText(""));
  }

  private static String quoted(ObjectNode document) {
    return " `" + document.path("name").asText() + "`";
  }

  /** An empty list may come as {@code null}, as Go writes it. */
  private static List<JsonNode> list(JsonNode array) {
    if (!array.isArray() && !array.isNull()) {
      throw unexpected();
    }
    List<JsonNode> list = new ArrayList<>();
    array.forEach(list::add);
    return list;
  }

  private static ObjectNode object(JsonNode node) {
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw unexpected();
  }

  private static AtlasException unexpected() {
    return new AtlasException(
        "Atlas answered with something else than its API describes.",
        "Check the address of the Admin API, and run the command again.");
  }
}
