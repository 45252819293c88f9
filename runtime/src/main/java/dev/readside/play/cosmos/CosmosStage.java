package dev.readside.play.cosmos;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import dev.readside.mongod.DatabaseNames;
import dev.readside.play.DeclaredDatabases;
import dev.readside.play.Difference;
import dev.readside.play.Played;
import dev.readside.scenario.Scenario;
import dev.readside.standin.StandIn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Plays scenarios with functions for Cosmos DB. A server does the writes and says what the rows are
 * by their definitions; the stand-in has the containers. For one thread at a time.
 */
public final class CosmosStage {
  private final MongoClient client;
  private final StandIn standIn;
  private final DatabaseNames databases;
  private final Path directory;
  private int plays;

  /**
   * @param databases are emptied for each play; another one beside them, too
   * @param directory where the apps go; empty
   */
  public CosmosStage(MongoClient client, StandIn standIn, DatabaseNames databases, Path directory) {
    this.client = client;
    this.standIn = standIn;
    this.databases = databases;
    this.directory = directory;
  }

  /**
   * Plays a scenario under some profiles.
   *
   * @throws com.mongodb.MongoException when the server is lost
   */
  public CosmosPlayed play(
      DeclaredDatabases projections, Scenario scenario, List<CosmosProfile> profiles) {
    Omissions omissions = new Omissions();
    Optional<CosmosApp> app = CosmosApp.of(projections, databases, omissions);
    if (app.isEmpty()) {
      return new CosmosPlayed(
          List.of(),
          Optional.of("none of its projections is for Cosmos DB"),
          List.copyOf(omissions.all()));
    }
    List<Played> played = new ArrayList<>();
    try {
      for (CosmosProfile profile : profiles) {
        played.add(played(app.get(), projections, scenario, profile, omissions));
      }
      return new CosmosPlayed(played, Optional.empty(), List.copyOf(omissions.all()));
    } catch (Unplayable beyond) {
      return new CosmosPlayed(List.of(), Optional.of(beyond.what()), List.copyOf(omissions.all()));
    } finally {
      standIn.reset();
      all().forEach(MongoDatabase::drop);
    }
  }

  private Played played(
      CosmosApp app,
      DeclaredDatabases projections,
      Scenario scenario,
      CosmosProfile profile,
      Omissions omissions) {
    long start = System.nanoTime();
    prepare(app);
    Mirror mirror = new Mirror(client, exact(), standIn, app);
    CosmosExpectations expectations =
        new CosmosExpectations(client, standIn, app, scenario, mirror, omissions);
    String source = projections.names().source();
    List<Difference> differences =
        new CosmosPlay(standIn, app, scenario, source, profile, mirror, expectations, omissions)
            .differences();
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return new Played(profile.text(), differences, took);
  }

  /** Node keeps what it has loaded from a directory, so each play has one of its own. */
  private void prepare(CosmosApp app) {
    all().forEach(Emptied::empty);
    standIn.reset();
    app.sources().forEach(each -> standIn.createContainer(app.sourceDatabase(), each.definition()));
    EmittedContainers.in(app.files())
        .forEach(each -> standIn.createContainer(app.readDatabase(), each));
    standIn.load(app.write(directory.resolve("play" + plays++)));
  }

  private MongoDatabase exact() {
    return client.getDatabase(databases.source() + "_exact");
  }

  private List<MongoDatabase> all() {
    return List.of(
        exact(), client.getDatabase(databases.source()), client.getDatabase(databases.read()));
  }
}
