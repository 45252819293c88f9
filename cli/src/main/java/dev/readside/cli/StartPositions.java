package dev.readside.cli;

import dev.readside.appservices.App;
import dev.readside.appservices.DatabaseTrigger;
import dev.readside.stream.Positions;

/** Where triggers begin: a change before a trigger has a position may be lost. */
final class StartPositions {

  private StartPositions() {}

  /**
   * Makes sure that every enabled trigger has one.
   *
   * @throws EnvironmentException when one has not
   */
  static void require(App app, Positions positions) {
    for (DatabaseTrigger trigger : app.databaseTriggers()) {
      if (!trigger.disabled() && !positions.isRecorded(trigger.name())) {
        throw new EnvironmentException(
            "There is no position for trigger `%s` to start from.".formatted(trigger.name()),
            "Run `readside setup` first: it records one.");
      }
    }
  }
}
