package dev.readside.cli.command;

import dev.readside.cli.process.EnvironmentException;

/** Commands that work on MongoDB only: each says what does its work on Cosmos DB. */
final class OnCosmos {

  private OnCosmos() {}

  /**
   * Why such a command ends.
   *
   * @param command its name, without the commands below it
   */
  static EnvironmentException instead(String command) {
    return new EnvironmentException(
        "`%s` works on MongoDB, and not on Cosmos DB.".formatted(command),
        what(command) + " See docs/cosmos.md.");
  }

  private static String what(String command) {
    return switch (command) {
      case "setup" -> "The template azure-functions/infra/azuredeploy.json creates the containers.";
      case "run" -> "The Functions app does the work: `func azure functionapp publish` deploys it.";
      case "rebuild", "rollback" ->
          "Raise `version`: the triggers read from the beginning, and replace row by row.";
      default -> "There is no such command for Cosmos DB yet.";
    };
  }
}
