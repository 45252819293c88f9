package dev.readside.cli.server;

import com.mongodb.client.MongoClient;
import dev.readside.cli.process.EnvironmentException;
import dev.readside.operate.OperationException;
import dev.readside.operate.Requirements;
import dev.readside.position.Positions;
import dev.readside.trigger.DatabaseTrigger;
import dev.readside.trigger.Triggers;

/** Where triggers begin: a change before a trigger has a position may be lost. */
public final class StartPositions {

  private StartPositions() {}

  /**
   * Makes sure that every enabled trigger has one, which this Readside understands.
   *
   * @throws EnvironmentException when one has not
   */
  public static void require(Triggers triggers, MongoClient client, String readDatabase) {
    try {
      Requirements.checkState(client, readDatabase);
    } catch (OperationException newer) {
      throw ServerProblem.refused(newer);
    }
    Positions positions = new Positions(client, readDatabase);
    for (DatabaseTrigger trigger : triggers.databaseTriggers()) {
      if (!trigger.disabled() && !positions.isRecorded(trigger.name())) {
        throw new EnvironmentException(
            "There is no position for trigger `%s` to start from.".formatted(trigger.name()),
            "Run `readside setup` first: it records one.");
      }
    }
  }
}
