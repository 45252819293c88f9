package dev.readside.cli.test;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import dev.readside.cli.process.EnvironmentException;
import dev.readside.cli.process.Surroundings;
import dev.readside.compile.Compilation;
import dev.readside.compile.Compiler;
import dev.readside.diagnostic.Diagnostic;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.play.Played;
import dev.readside.play.Profile;
import dev.readside.play.Stage;
import dev.readside.play.UnknownCollections;
import dev.readside.scenario.Scenario;
import dev.readside.scenario.ScenarioReader;
import dev.readside.server.ServerError;
import dev.readside.source.SourceFile;
import dev.readside.work.StopSignal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Reads one scenario, compiles its projections, and plays it under the profiles that are wanted.
 */
final class Rehearsal implements AutoCloseable {

  /** What every database begins with that a test makes. */
  static final String DATABASES = "readside_test";

  private final Surroundings surroundings;
  private final SourceFile projections;
  private final Choice choice;
  private final Stages stages;
  private final StopSignal stop;

  /**
   * @param projections those of the project
   * @param stop ends it after the play in hand
   */
  Rehearsal(
      Surroundings surroundings,
      MongoClient client,
      SourceFile projections,
      Choice choice,
      Workshop workshop,
      StopSignal stop) {
    this.surroundings = surroundings;
    this.projections = projections;
    this.choice = choice;
    this.stages = new Stages(client, projections, workshop);
    this.stop = stop;
  }

  /**
   * Does it.
   *
   * @throws MongoException when the server is lost
   */
  Tested of(ScenarioFile file) {
    try {
      return tested(file);
    } catch (EnvironmentException e) {
      return Tested.hindered(file.name(), String.valueOf(e.getMessage()));
    } catch (MongoException e) {
      if (ServerError.of(e).isOfConnection() || stop.given()) {
        throw e;
      }
      return Tested.hindered(file.name(), "MongoDB refused: " + ServerError.words(e));
    }
  }

  private Tested tested(ScenarioFile file) {
    SourceFile text = file.read();
    Diagnostics findings = new Diagnostics();
    Optional<Scenario> scenario = ScenarioReader.read(text, findings);
    return scenario.isEmpty()
        ? Tested.broken(file.name(), text, findings.sorted())
        : played(file, scenario.get());
  }

  private Tested played(ScenarioFile file, Scenario scenario) {
    SourceFile definitions = definitions(file, scenario);
    Compilation compilation = Compiler.compile(definitions, surroundings.targets());
    if (compilation.compiled().isEmpty()) {
      List<Diagnostic> errors =
          compilation.diagnostics().stream().filter(Diagnostic::isError).toList();
      return Tested.broken(file.name(), definitions, errors);
    }
    Diagnostics unknown = new Diagnostics();
    UnknownCollections.find(scenario, compilation.compiled().get().plan(), unknown);
    return unknown.hasErrors()
        ? Tested.broken(file.name(), scenario.file(), unknown.sorted())
        : played(file.name(), scenario, definitions);
  }

  private SourceFile definitions(ScenarioFile file, Scenario scenario) {
    if (scenario.hasProjections()) {
      return new SourceFile("projections of " + file.name(), scenario.projections().orElseThrow());
    }
    return scenario.projections().map(file::readSibling).orElse(projections);
  }

  private Tested played(String name, Scenario scenario, SourceFile definitions) {
    List<Played> plays = new ArrayList<>();
    boolean stopped = stop.given() || stages.on(definitions, scenario, stage -> play(stage, plays));
    return new Tested(name, scenario.file(), List.of(), Optional.empty(), plays, stopped);
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
  public void close() {
    stages.close();
  }
}
