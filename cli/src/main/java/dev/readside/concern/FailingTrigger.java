package dev.readside.concern;

import dev.readside.operate.Status;
import dev.readside.operate.Status.OfTrigger;
import java.util.List;
import java.util.stream.Stream;

/** Triggers whose function, or change stream, fails again and again. */
final class FailingTrigger implements Concern {
  @Override
  public List<String> in(Status status) {
    return status.triggers().stream().flatMap(FailingTrigger::in).toList();
  }

  private static Stream<String> in(OfTrigger trigger) {
    return trigger.problem().stream().map(problem -> trigger.name() + ": " + problem);
  }
}
