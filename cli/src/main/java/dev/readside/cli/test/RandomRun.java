package dev.readside.cli.test;

import com.mongodb.client.MongoClient;
import dev.readside.cli.process.EnvironmentException;
import dev.readside.cli.progress.StatusLine;
import dev.readside.cli.progress.Ticker;
import dev.readside.cli.project.Project;
import dev.readside.diagnostic.Diagnostics;
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
import dev.readside.scenario.ScenarioReader;
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
   * @param files have documents, after which those of the histories are shaped
   * @param folder where a scenario of what failed is written
   * @param seed the first history's; the next ones count on
   */
  RandomReport play(
      List<ScenarioFile> files, ScenarioFile folder, Again again, Duration time, long seed) {
    Set<String> sources = sources();
    Samples samples = samples(files, sources);
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
        .map(TriggerPlan::watched)
        .filter(watched -> !watched.database().equals(project.plan().readDatabase()))
        .map(Namespace::collection)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Of scenarios of these projections; what is wrong with one is told when it is played. Those that
   * were found at random would make another history of each seed.
   */
  private static Samples samples(List<ScenarioFile> files, Set<String> sources) {
    Samples samples = new Samples(sources);
    for (ScenarioFile file : files) {
      ScenarioReader.read(file.read(), new Diagnostics())
          .filter(scenario -> scenario.projections().isEmpty() && !file.isRandom())
          .ifPresent(samples::learn);
    }
    if (samples.collections().isEmpty()) {
      throw new EnvironmentException(
          "No scenario of these projections inserts a document.",
          "Random histories are made of documents like those: write a scenario first"
              + " (docs/testing.md).");
    }
    return samples;
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
