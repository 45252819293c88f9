package dev.readside.concern;

import dev.readside.operate.Status;
import java.time.Duration;
import java.util.List;

/** All kinds of concerns, those of rows first. */
public final class Concerns {
  private final List<Concern> all;

  /**
   * @param mostLag a trigger that is behind by more needs a person
   */
  public Concerns(Duration mostLag) {
    this.all =
        List.of(
            new DeadFailures(),
            new UnrightRows(),
            new UncomputableDocuments(),
            new OtherVersions(),
            new MissingSetup(),
            new OtherLayout(),
            new NoPosition(),
            new UnhandledTrigger(),
            new FailingTrigger(),
            new LateTrigger(mostLag),
            new LeftBehind(),
            new LostChanges(),
            new UnfinishedSwap(),
            new StrangeFailures(),
            new Leftovers());
  }

  /** What needs a person; empty where nothing does. */
  public List<String> in(Status status) {
    return all.stream().flatMap(concern -> concern.in(status).stream()).toList();
  }
}
