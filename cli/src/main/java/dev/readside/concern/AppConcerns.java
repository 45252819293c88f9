package dev.readside.concern;

import dev.readside.deploy.AppStatus;
import dev.readside.deploy.TriggerState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What of an app on Atlas needs a person. */
public final class AppConcerns {

  private static final String RESUME = "`readside push --resume` starts it again.";

  private AppConcerns() {}

  /** Each a sentence that names the subject, and says what to do. */
  public static List<String> in(AppStatus status) {
    List<String> concerns = new ArrayList<>();
    status.triggers().forEach(trigger -> of(trigger).ifPresent(concerns::add));
    status
        .changes()
        .problems()
        .forEach(problem -> concerns.add(problem.sentence() + " " + problem.hint()));
    int differing = status.changes().count();
    if (differing > 0) {
      concerns.add(
          "%s: %d functions and triggers on Atlas are not as the file has them: `readside plan` shows how."
              .formatted(status.changes().app().name(), differing));
    }
    return concerns;
  }

  private static Optional<String> of(TriggerState trigger) {
    return switch (trigger.running()) {
      case ENABLED -> Optional.empty();
      case DISABLED ->
          Optional.of(
              "%s: somebody has disabled it on Atlas; `readside push` enables it again."
                  .formatted(trigger.name()));
      case SUSPENDED ->
          Optional.of(
              "%s: Atlas has suspended it%s; %s".formatted(trigger.name(), error(trigger), RESUME));
      case FAILED ->
          Optional.of(
              "%s: it failed on Atlas since it last was done with something%s, and may be suspended; %s"
                  .formatted(trigger.name(), error(trigger), RESUME));
    };
  }

  private static String error(TriggerState trigger) {
    return trigger.lastError().map(error -> " (" + error + ")").orElse("");
  }
}
