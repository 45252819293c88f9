package dev.readside.cli.test;

import com.mongodb.client.MongoClient;
import dev.readside.cli.process.EnvironmentException;
import dev.readside.cli.progress.StatusLine;
import dev.readside.cli.progress.Ticker;
import dev.readside.cli.project.Project;
import dev.readside.history.RandomPlays;
import dev.readside.history.RandomPlays.Found;
import dev.readside.history.Samples;
import dev.readside.model.Namespace;
import dev.readside.mongod.DatabaseNames;
import dev.readside.plan.TriggerPlan;
import dev.readside.play.DeclaredDatabases;
import dev.readside.play.Pulse;
import dev.readside.play.Stage;
import dev.readside.scenario.Scenario;
import dev.readside.work.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Plays random histories of a project until one fails, or the time is over. */
final class RandomRun {

  private final MongoClient client;
  private final Project project;
  private final StatusLine line;
  private final Workshop workshop;
  private final StopSignal stop;

  RandomRun(
      MongoClient client, Project project, StatusLine line, Workshop workshop, StopSignal stop) {
    this.client = client;
    this.project = project;
    this.line = line;
    this.workshop = workshop;
    this.stop = stop;
  }

  /**
   * Plays.
   *
   * @param shapes after which documents those of the histories are shaped
   * @param folder where a scenario of what failed is written
   * @param seed the first history's; the next ones count on
   */
  RandomReport play(Shapes shapes, ScenarioFile folder, Again again, Duration time, long seed) {
    Set<String> sources = sources();
    Samples samples = shapes.samples(project, sources);
    DatabaseNames databases = DatabaseNames.unique(Rehearsal.DATABASES);
    Pulse pulse = new Pulse(client.getDatabase(databases.source() + "_pulse"));
    try (Stage stage = stage(databases)) {
      long start = System.nanoTime();
      RandomPlays plays = new RandomPlays(client, stage, samples, stop);
      AtomicInteger played = new AtomicInteger();
      Optional<Found> found = found(plays, played, time, seed);
      return new RandomReport(
          played.get(),
          plays.leftOut(),
          sources.stream().filter(name -> !samples.collections().contains(name)).toList(),
          since(start),
          found,
          found.map(each -> write(each, folder)),
          stop.given(),
          again);
    } finally {
      pulse.close();
      databases.all().forEach(name -> client.getDatabase(name).drop());
    }
  }

  private Optional<Found> found(RandomPlays plays, AtomicInteger played, Duration time, long seed) {
    long start = System.nanoTime();
    Ticker ticker =
        Ticker.start(
            line.interval(), () -> line.show("%d random histories".formatted(played.get())));
    Optional<Found> found = Optional.empty();
    try {
      while (found.isEmpty() && !stop.given() && since(start).compareTo(time) < 0) {
        found = plays.play(seed + played.getAndIncrement());
      }
      return found;
    } finally {
      ticker.stop();
      line.clear();
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private Stage stage(DatabaseNames databases) {
    Scenario none =
        new Scenario(project.file(), Optional.empty(), Map.of(), List.of(), Map.of(), List.of());
    DeclaredDatabases declared = DeclaredDatabases.in(project.file().text());
    return new Stage(client, declared, databases, none, workshop.fresh());
  }

  /** The collections that the projections are made from in the end. */
  private Set<String> sources() {
    return project.plan().projections().stream()
        .flatMap(projection -> projection.triggers().stream())
        .filter(trigger -> !trigger.stamped())
        .map(TriggerPlan::watched)
        .map(Namespace::collection)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Beside one that is kept. */
  private static String write(Found found, ScenarioFile folder) {
    String name = ScenarioFile.RANDOM + found.seed();
    for (int n = 2; Files.exists(folder.path().resolve(name + ".yaml")); n++) {
      name = ScenarioFile.RANDOM + found.seed() + "-" + n;
    }
    String shown = Path.of(folder.name()).resolve(name + ".yaml").toString();
    try {
      Files.createDirectories(folder.path());
      Files.writeString(folder.path().resolve(name + ".yaml"), found.scenario());
      return shown;
    } catch (IOException e) {
      throw new EnvironmentException(
          "`%s` cannot be written: %s".formatted(shown, e.getMessage()), "Make it writable.");
    }
  }
}
