package dev.readside.cli.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.deploy.AppStatus;
import dev.readside.deploy.TriggerState;
import dev.readside.deploy.TriggerState.Running;
import dev.readside.terminal.Table;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What {@code status} says of the app on Atlas. */
record AppReport(AppStatus status) {

  /**
   * The triggers.
   *
   * @param ago how a time is told
   */
  Table table(Function<Instant, String> ago) {
    Table table = new Table("on Atlas", "is", "handled up to", "last done");
    for (TriggerState each : status.triggers()) {
      table.add(
          List.of(
              each.name(),
              word(each.running()),
              each.handled().map(ago).orElse("-"),
              each.completedAt().map(ago).orElse("-")));
    }
    return table;
  }

  private static String word(Running running) {
    return running.name().toLowerCase(Locale.ROOT);
  }

  void addTo(ObjectNode json) {
    ObjectNode app = json.putObject("atlas");
    app.put("app", status.changes().app().name())
        .put("project", status.changes().app().project())
        .put("differing", status.changes().count());
    ArrayNode triggers = app.putArray("triggers");
    for (TriggerState each : status.triggers()) {
      triggers
          .addObject()
          .put("name", each.name())
          .put("state", word(each.running()))
          .put("lastError", each.lastError().orElse(null))
          .put("failedAt", text(each.failedAt()))
          .put("handled", text(each.handled()))
          .put("completedAt", text(each.completedAt()));
    }
  }

  private static @Nullable String text(Optional<Instant> time) {
    return time.map(Instant::toString).orElse(null);
  }
}
