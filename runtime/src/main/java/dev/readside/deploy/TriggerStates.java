package dev.readside.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.adminapi.AppApi;
import dev.readside.deploy.TriggerState.Running;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads how triggers are.
 *
 * <p>No document says how a suspended trigger shows itself in the API; the Triggers page shows it,
 * and its owner gets mail. So two things are taken for it: a document that says so in a field, and
 * a trigger that is switched off, as the manual says that suspended ones are
 * (https://www.mongodb.com/docs/atlas/atlas-ui/triggers/disable/), with a failure in the log that
 * is newer than the last edit of it. One that is on, with a failure in the log since it last was
 * done with something, is doubtful. None of this was tried on the service.
 */
final class TriggerStates {

  /** A line of the log. */
  private record Failure(String error, Optional<Instant> at) {}

  private final AppApi app;
  private final Map<String, Failure> failures = new HashMap<>();

  TriggerStates(AppApi app) {
    this.app = app;
  }

  /** Of these triggers, by name. */
  List<TriggerState> of(Map<String, ObjectNode> triggers) {
    app.triggerFailures().forEach(this::newest);
    List<TriggerState> states = new ArrayList<>();
    triggers.forEach((name, trigger) -> states.add(state(name, trigger)));
    return states;
  }

  private void newest(JsonNode line) {
    Failure failure = new Failure(line.path("error").asText(""), instant(line.path("started")));
    failures.merge(
        line.path("event_subscription_id").asText(),
        failure,
        (one, other) -> isLater(other.at(), one.at()) ? other : one);
  }

  private TriggerState state(String name, ObjectNode trigger) {
    String id = trigger.path("_id").asText();
    Optional<JsonNode> execution = app.execution(id);
    Failure failure = failures.get(id);
    return new TriggerState(
        id,
        name,
        running(trigger, execution, failure),
        Optional.ofNullable(failure).map(Failure::error).filter(error -> !error.isEmpty()),
        Optional.ofNullable(failure).flatMap(Failure::at),
        execution.flatMap(each -> instant(each.path("cluster_time"))),
        execution.flatMap(each -> instant(each.path("completed_at"))));
  }

  private static Running running(
      ObjectNode trigger, Optional<JsonNode> execution, @Nullable Failure failure) {
    if (saysSuspended(trigger)) {
      return Running.SUSPENDED;
    }
    Optional<Instant> failed = failure == null ? Optional.empty() : failure.at();
    if (trigger.path("disabled").asBoolean()) {
      return isLater(failed, instant(trigger.path("last_modified")))
          ? Running.SUSPENDED
          : Running.DISABLED;
    }
    Optional<Instant> completed = execution.flatMap(each -> instant(each.path("completed_at")));
    return isLater(failed, completed) && isLater(failed, instant(trigger.path("last_modified")))
        ? Running.FAILED
        : Running.ENABLED;
  }

  /** Whether it is switched on. */
  static boolean isOn(JsonNode trigger) {
    return !trigger.path("disabled").asBoolean() && !saysSuspended(trigger);
  }

  private static boolean saysSuspended(JsonNode trigger) {
    return trigger.path("suspended").asBoolean()
        || trigger.path("state").asText("").equalsIgnoreCase("suspended")
        || trigger.path("status").asText("").equalsIgnoreCase("suspended");
  }

  private static boolean isLater(Optional<Instant> one, Optional<Instant> other) {
    return one.isPresent() && (other.isEmpty() || one.get().isAfter(other.get()));
  }

  /** Seconds, a date as text, or as Extended JSON: the API's description says only "object". */
  private static Optional<Instant> instant(JsonNode node) {
    if (node.isNumber()) {
      return positive(node.asLong());
    }
    if (node.isTextual()) {
      return text(node.asText());
    }
    JsonNode timestamp = node.path("$timestamp").isObject() ? node.path("$timestamp") : node;
    if (timestamp.has("t") || timestamp.has("T")) {
      return positive(timestamp.path("t").asLong(timestamp.path("T").asLong()));
    }
    JsonNode date = node.path("$date");
    return date.isTextual()
        ? text(date.asText())
        : millis(date.path("$numberLong").asLong(date.asLong()));
  }

  private static Optional<Instant> positive(long seconds) {
    return seconds > 0 ? Optional.of(Instant.ofEpochSecond(seconds)) : Optional.empty();
  }

  private static Optional<Instant> millis(long millis) {
    return millis > 0 ? Optional.of(Instant.ofEpochMilli(millis)) : Optional.empty();
  }

  private static Optional<Instant> text(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
