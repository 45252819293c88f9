package dev.readside.cli.test;

import com.mongodb.client.MongoClient;
import dev.readside.mongod.DatabaseNames;
import dev.readside.play.DeclaredDatabases;
import dev.readside.play.Stage;
import dev.readside.scenario.Scenario;
import dev.readside.source.SourceFile;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the scenarios of a run are played. Most are of the project's own definitions: for these a
 * place is kept, compiled, set up and warm, until the next one needs it. Safe for many threads.
 */
final class Stages implements AutoCloseable {

  private final MongoClient client;
  private final SourceFile projections;
  private final Workshop workshop;
  private final Queue<Place> idle = new ArrayDeque<>();
  private boolean closed;

  /**
   * @param projections those of the project
   */
  Stages(MongoClient client, SourceFile projections, Workshop workshop) {
    this.client = client;
    this.projections = projections;
    this.workshop = workshop;
  }

  /** A stage in databases of its own, which are dropped with it. */
  private record Place(MongoClient client, DatabaseNames databases, Stage stage)
      implements AutoCloseable {
    @Override
    public void close() {
      stage.close();
      databases.all().forEach(each -> client.getDatabase(each).drop());
    }
  }

  /**
   * Plays a scenario somewhere.
   *
   * @param definitions which compile
   * @param play what is done there
   * @throws com.mongodb.MongoException when the server is lost
   */
  <T> T on(SourceFile definitions, Scenario scenario, Function<Stage, T> play) {
    if (!definitions.equals(projections)) {
      try (Place own = place(definitions, scenario)) {
        return play.apply(own.stage());
      }
    }
    Place kept = kept();
    Place place = kept == null ? place(definitions, scenario) : kept;
    try {
      return play.apply(place.stage().with(scenario));
    } finally {
      giveBack(place);
    }
  }

  private synchronized @Nullable Place kept() {
    return idle.poll();
  }

  private void giveBack(Place place) {
    synchronized (this) {
      if (!closed) {
        idle.add(place);
        return;
      }
    }
    place.close(); // Nobody has waited for the play.
  }

  private Place place(SourceFile definitions, Scenario scenario) {
    DatabaseNames databases = DatabaseNames.unique(Rehearsal.DATABASES);
    DeclaredDatabases declared = DeclaredDatabases.in(definitions.text());
    Stage stage = new Stage(client, declared, databases, scenario, workshop.fresh());
    return new Place(client, databases, stage);
  }

  /**
   * Drops all databases of it.
   *
   * @throws com.mongodb.MongoException if that fails somewhere
   */
  @Override
  public void close() {
    RuntimeException first = null;
    for (Place place : emptied()) {
      try {
        place.close();
      } catch (RuntimeException failed) {
        first = first == null ? failed : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }

  private synchronized List<Place> emptied() {
    closed = true;
    List<Place> all = List.copyOf(idle);
    idle.clear();
    return all;
  }
}
