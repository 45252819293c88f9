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
import dev.readside.mongod.Folders;
import dev.readside.plan.TriggerPlan;
import dev.readside.play.DeclaredDatabases;
import dev.readside.play.Pulse;
import dev.readside.play.Stage;
import dev.readside.scenario.Scenario;
import dev.readside.scenario.ScenarioReader;
import dev.readside.work.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Plays random histories of a project until one fails, or the time is over. */
final class RandomRun {

  private final MongoClient client;
  private final Project project;
  private final StatusLine line;
  private final Path folder;
  private final StopSignal stop;

  /**
   * @param folder where a scenario of what failed is written
   */
  RandomRun(MongoClient client, Project project, StatusLine line, Path folder, StopSignal stop) {
    this.client = client;
    this.project = project;
    this.line = line;
    this.folder = folder;
    this.stop = stop;
  }

  /**
   * Plays.
   *
   * @param files have documents, after which those of the histories are shaped
   * @param seed the first history's; the next ones count on
   */
  RandomReport play(List<ScenarioFile> files, Duration time, long seed) {
    Samples samples = samples(files);
    DatabaseNames databases = DatabaseNames.unique(Rehearsal.DATABASES);
    Path directory = temporary();
    Pulse pulse = new Pulse(client.getDatabase(databases.source() + "_pulse"));
    try (Stage stage = stage(databases, directory)) {
      return play(new RandomPlays(client, stage, samples, stop), time, seed, unknown(samples));
    } finally {
      pulse.close();
      databases.all().forEach(name -> client.getDatabase(name).drop());
      Folders.delete(directory);
    }
  }

  private RandomReport play(RandomPlays plays, Duration time, long seed, List<String> unknown) {
    long start = System.nanoTime();
    AtomicInteger played = new AtomicInteger();
    Ticker ticker =
        Ticker.start(
            line.interval(), () -> line.show("%d random histories".formatted(played.get())));
    Optional<Found> found = Optional.empty();
    try {
      while (found.isEmpty() && !stop.given() && since(start).compareTo(time) < 0) {
        found = plays.play(seed + played.getAndIncrement());
      }
    } finally {
      ticker.stop();
      line.clear();
    }
    return new RandomReport(
        played.get(), plays.leftOut(), unknown, since(start), found, found.map(this::write));
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private Stage stage(DatabaseNames databases, Path directory) {
    Scenario none =
        new Scenario(project.file(), Optional.empty(), Map.of(), List.of(), Map.of(), List.of());
    return new Stage(
        client, DeclaredDatabases.in(project.file().text()), databases, none, directory);
  }

  /** Of scenarios of these projections; what is wrong with one is told when it is played. */
  private static Samples samples(List<ScenarioFile> files) {
    Samples samples = new Samples();
    for (ScenarioFile file : files) {
      ScenarioReader.read(file.read(), new Diagnostics())
          .filter(scenario -> !scenario.hasProjections())
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

  private List<String> unknown(Samples samples) {
    return project.plan().projections().stream()
        .flatMap(projection -> projection.triggers().stream())
        .map(TriggerPlan::watched)
        .filter(watched -> !watched.database().equals(project.plan().readDatabase()))
        .map(Namespace::collection)
        .distinct()
        .filter(name -> !samples.collections().contains(name))
        .sorted()
        .toList();
  }

  private Path write(Found found) {
    Path file = folder.resolve("random-" + found.seed() + ".yaml");
    try {
      Files.createDirectories(folder);
      return Files.writeString(file, found.scenario());
    } catch (IOException e) {
      throw new EnvironmentException(
          "`%s` cannot be written: %s".formatted(file, e.getMessage()), "Make it writable.");
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("readside");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
