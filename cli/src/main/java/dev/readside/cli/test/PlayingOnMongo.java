package dev.readside.cli.test;

import com.mongodb.client.MongoClient;
import dev.readside.play.Played;
import dev.readside.play.Profile;
import dev.readside.play.Stage;
import dev.readside.scenario.Scenario;
import dev.readside.source.SourceFile;
import dev.readside.work.StopSignal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** With the functions for Atlas, on a replica set. */
final class PlayingOnMongo implements Playing {

  private final Choice choice;
  private final Stages stages;
  private final StopSignal stop;
  private final int threads;

  /**
   * @param projections those of the project
   * @param stop ends it after the play in hand
   */
  PlayingOnMongo(
      MongoClient client,
      SourceFile projections,
      Choice choice,
      Workshop workshop,
      StopSignal stop,
      int threads) {
    this.choice = choice;
    this.stages = new Stages(client, projections, workshop);
    this.stop = stop;
    this.threads = threads;
  }

  @Override
  public Tested of(String name, Scenario scenario, SourceFile definitions) {
    List<Played> plays = new ArrayList<>();
    boolean stopped = stop.given() || stages.on(definitions, scenario, stage -> play(stage, plays));
    return Tested.played(name, scenario.file(), plays, stopped);
  }

  /** True if it was stopped before all were played. */
  private boolean play(Stage stage, List<Played> plays) {
    Iterator<Profile> profiles = choice.of(stage).iterator();
    boolean stopped = false;
    while (!stopped && profiles.hasNext()) {
      plays.add(stage.play(profiles.next()));
      stopped = stop.given() && profiles.hasNext();
    }
    return stopped;
  }

  @Override
  public int threads() {
    return threads;
  }

  @Override
  public void close() {
    stages.close();
  }
}
