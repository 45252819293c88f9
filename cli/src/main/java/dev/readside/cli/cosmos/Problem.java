package dev.readside.cli.cosmos;

import dev.readside.cli.process.EnvironmentException;

/** What keeps the app from its work, and what to do about it. */
final class Problem {

  private Problem() {}

  /**
   * In a sentence, and another.
   *
   * @param kind as the app calls it
   * @param message the app's, without secrets
   */
  static EnvironmentException of(String kind, String message) {
    return switch (kind) {
      case "packages" ->
          new EnvironmentException(
              "The packages that `azure-functions` needs are not installed.",
              "Run `npm ci` there; without a package-lock.json, `npm install`.");
      case "rights" ->
          new EnvironmentException(
              "The account refuses the request: " + message,
              "Look at READSIDE_COSMOS_KEY; without a key, you need the role `Cosmos DB Built-in"
                  + " Data Contributor`.");
      case "unreachable" ->
          new EnvironmentException(
              "The account cannot be reached: " + message,
              "Look at READSIDE_COSMOS_ENDPOINT, and at the account's firewall.");
      case "unsuitable" ->
          new EnvironmentException(
              message,
              "`az deployment group create` with azure-functions/infra/azuredeploy.json creates"
                  + " what is Readside's; `databases` and `sources` name what is yours.");
      case "busy" ->
          new EnvironmentException(
              "The account is too busy: " + message,
              "Give it more throughput, or run the command again later.");
      default ->
          new EnvironmentException("The app cannot do it: " + message, "See docs/cosmos.md.");
    };
  }
}
