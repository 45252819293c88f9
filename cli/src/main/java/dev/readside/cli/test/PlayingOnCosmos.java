package dev.readside.cli.test;

import com.mongodb.client.MongoClient;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.standin.StandInOfCommand;
import dev.readside.mongod.DatabaseNames;
import dev.readside.play.DeclaredDatabases;
import dev.readside.play.cosmos.CosmosPlayed;
import dev.readside.play.cosmos.CosmosProfile;
import dev.readside.play.cosmos.CosmosStage;
import dev.readside.scenario.Scenario;
import dev.readside.source.SourceFile;
import dev.readside.standin.StandIn;
import dev.readside.work.StopSignal;
import java.util.List;

/** With the functions for Cosmos DB, on the stand-in, and a MongoDB that judges; one at a time. */
final class PlayingOnCosmos implements Playing {

  private final StandIn standIn;
  private final CosmosStage stage;
  private final List<CosmosProfile> profiles;
  private final StopSignal stop;

  /**
   * Starts the stand-in.
   *
   * @param stop ends it after the scenario in hand
   */
  PlayingOnCosmos(
      Surroundings surroundings,
      MongoClient client,
      List<CosmosProfile> profiles,
      Workshop workshop,
      StopSignal stop) {
    DatabaseNames databases = DatabaseNames.unique(Rehearsal.DATABASES);
    this.standIn = StandInOfCommand.start(surroundings);
    this.stage = new CosmosStage(client, standIn, databases, workshop.fresh());
    this.profiles = profiles;
    this.stop = stop;
  }

  @Override
  public Tested of(String name, Scenario scenario, SourceFile definitions) {
    if (stop.given()) {
      return Tested.played(name, scenario.file(), List.of(), true);
    }
    CosmosPlayed played = stage.play(DeclaredDatabases.in(definitions.text()), scenario, profiles);
    return Tested.played(name, scenario.file(), played.played(), false)
        .without(played.unplayable(), played.omitted());
  }

  /** The stage is for one. */
  @Override
  public int threads() {
    return 1;
  }

  @Override
  public void close() {
    standIn.close();
  }
}
