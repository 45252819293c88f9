package dev.readside.cli.test;

import com.mongodb.MongoException;
import dev.readside.cli.process.EnvironmentException;
import dev.readside.cli.process.Surroundings;
import dev.readside.compile.Compilation;
import dev.readside.compile.Compiler;
import dev.readside.diagnostic.Diagnostic;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.play.UnknownCollections;
import dev.readside.scenario.Scenario;
import dev.readside.scenario.ScenarioReader;
import dev.readside.server.ServerError;
import dev.readside.source.SourceFile;
import dev.readside.work.StopSignal;
import java.util.List;
import java.util.Optional;

/** Reads one scenario, compiles its projections, and has it played. */
final class Rehearsal {

  /** What every database begins with that a test makes. */
  static final String DATABASES = "readside_test";

  private final Surroundings surroundings;
  private final SourceFile projections;
  private final Playing playing;
  private final StopSignal stop;

  /**
   * @param projections those of the project
   * @param stop ends it after the play in hand
   */
  Rehearsal(Surroundings surroundings, SourceFile projections, Playing playing, StopSignal stop) {
    this.surroundings = surroundings;
    this.projections = projections;
    this.playing = playing;
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
        : playing.of(file.name(), scenario, definitions);
  }

  private SourceFile definitions(ScenarioFile file, Scenario scenario) {
    if (scenario.hasProjections()) {
      return new SourceFile("projections of " + file.name(), scenario.projections().orElseThrow());
    }
    return scenario.projections().map(file::readSibling).orElse(projections);
  }

  int threads() {
    return playing.threads();
  }
}
