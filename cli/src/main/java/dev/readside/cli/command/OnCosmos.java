package dev.readside.cli.command;

import dev.readside.cli.process.EnvironmentException;
import dev.readside.cli.project.Project;

/**
 * The commands that work on a database speak MongoDB. Where a file is for Cosmos DB only, each says
 * what does its work there.
 */
final class OnCosmos {

  private OnCosmos() {}

  /**
   * Ends a command that has nothing to work on.
   *
   * @param command its name, without the commands below it
   * @throws EnvironmentException when the file names no target that it works on
   */
  static void refuse(Project project, String command) {
    if (project.isForCosmosOnly()) {
      throw new EnvironmentException(
          "`%s` works on MongoDB, and the file is for `cosmos` only.".formatted(command),
          instead(command) + " See docs/cosmos.md.");
    }
  }

  private static String instead(String command) {
    return switch (command) {
      case "setup" -> "The template azure-functions/infra/azuredeploy.json creates the containers.";
      case "backfill" -> "Triggers begin with what is in their containers already.";
      case "run" -> "The Functions app does the work: `func azure functionapp publish` deploys it.";
      case "plan", "push" ->
          "`az deployment group create` and `func azure functionapp publish` deploy it.";
      case "verify" -> "The app's sweeps look at all rows again, and mend those that are behind.";
      case "status" ->
          "Application Insights tells of lag and failures, `readside_failures` has the failures.";
      case "failures" -> "They are items of the container `readside_failures`.";
      case "rebuild", "rollback" ->
          "Raise `version`: the triggers read from the beginning, and replace row by row.";
      default -> "There is no such command for Cosmos DB yet.";
    };
  }
}
