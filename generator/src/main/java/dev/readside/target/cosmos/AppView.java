package dev.readside.target.cosmos;

import dev.readside.plan.Plan;

/**
 * What the templates of the app as a whole show.
 *
 * @param name of the app
 * @param connection the app setting that leads to the account
 * @param database where the rows are, and what the app keeps for itself
 * @param failures the container of what could not be handled
 * @param state the container of how far timers came
 * @param leases the container in which the change feed's readers keep their places
 * @param consistency the least that the account must promise, as it calls it itself
 */
public record AppView(
    String name,
    String connection,
    String database,
    String failures,
    String state,
    String leases,
    String consistency) {

  static AppView of(Plan plan, CosmosSettings settings) {
    return new AppView(
        settings.app().name(),
        settings.connection(),
        plan.readDatabase(),
        settings.container("failures"),
        settings.container("state"),
        settings.container("leases"),
        switch (settings.consistency()) {
          case STRONG -> "Strong";
          case BOUNDED_STALENESS -> "BoundedStaleness";
        });
  }
}
