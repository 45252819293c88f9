package dev.readside.cli.run;

import com.mongodb.MongoException;
import dev.readside.operate.FailureLog;
import dev.readside.stream.Handling;
import dev.readside.stream.WorkerListener;
import dev.readside.trigger.DatabaseTrigger;
import dev.readside.trigger.Triggers;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Tells, once for each trigger, what a change that was recorded as failure failed with. */
final class FailureSample implements WorkerListener {

  private final FailureLog failures;
  private final WorkerListener teller;
  private final Map<String, String> functions;
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  FailureSample(Triggers triggers, FailureLog failures, WorkerListener teller) {
    this.failures = failures;
    this.teller = teller;
    this.functions =
        triggers.databaseTriggers().stream()
            .collect(Collectors.toMap(DatabaseTrigger::name, DatabaseTrigger::function));
  }

  @Override
  public void handled(String trigger, Handling handling) {
    if (handling.failed() > 0 && told.add(trigger)) {
      teller.warning(
          trigger,
          "changes could not be handled, such as this one: %s. See `readside failures list`."
              .formatted(error(functions.getOrDefault(trigger, trigger))));
    }
  }

  private String error(String function) {
    try {
      return failures
          .newest(function)
          .flatMap(failure -> failure.error())
          .orElse("it has been handled since");
    } catch (MongoException unread) {
      return "its error cannot be read now";
    }
  }
}
