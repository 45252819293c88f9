package dev.readside.cli.test;

import com.mongodb.client.MongoClient;
import dev.readside.cli.process.Surroundings;
import dev.readside.compile.Compilation;
import dev.readside.compile.Compiler;
import dev.readside.diagnostic.Diagnostic;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.Folders;
import dev.readside.play.DeclaredDatabases;
import dev.readside.play.Played;
import dev.readside.play.Profile;
import dev.readside.play.Stage;
import dev.readside.play.UnknownCollections;
import dev.readside.scenario.Scenario;
import dev.readside.scenario.ScenarioReader;
import dev.readside.source.SourceFile;
import dev.readside.work.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Reads one scenario, compiles its projections, and plays it under the profiles that are wanted.
 */
final class Rehearsal {

  /** What every database begins with that a test makes. */
  static final String DATABASES = "readside_test";

  private final Surroundings surroundings;
  private final MongoClient client;
  private final SourceFile projections;
  private final Choice choice;
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
      StopSignal stop) {
    this.surroundings = surroundings;
    this.client = client;
    this.projections = projections;
    this.choice = choice;
    this.stop = stop;
  }

  Tested of(ScenarioFile file) {
    SourceFile text = file.read();
    Diagnostics findings = new Diagnostics();
    Optional<Scenario> scenario = ScenarioReader.read(text, findings);
    return scenario.isEmpty()
        ? new Tested(file.name(), text, findings.sorted(), List.of())
        : played(file, scenario.get());
  }

  private Tested played(ScenarioFile file, Scenario scenario) {
    SourceFile definitions = definitions(file, scenario);
    Compilation compilation = Compiler.compile(definitions, surroundings.targets());
    if (compilation.compiled().isEmpty()) {
      List<Diagnostic> errors =
          compilation.diagnostics().stream().filter(Diagnostic::isError).toList();
      return new Tested(file.name(), definitions, errors, List.of());
    }
    Diagnostics unknown = new Diagnostics();
    UnknownCollections.find(scenario, compilation.compiled().get().plan(), unknown);
    List<Played> plays =
        unknown.hasErrors() ? List.of() : plays(scenario, DeclaredDatabases.in(definitions.text()));
    return new Tested(file.name(), scenario.file(), unknown.sorted(), plays);
  }

  private SourceFile definitions(ScenarioFile file, Scenario scenario) {
    if (scenario.hasProjections()) {
      return new SourceFile("projections of " + file.name(), scenario.projections().orElseThrow());
    }
    return scenario.projections().map(file::readSibling).orElse(projections);
  }

  private List<Played> plays(Scenario scenario, DeclaredDatabases definitions) {
    DatabaseNames databases = DatabaseNames.unique(DATABASES);
    Path directory = temporary();
    List<Played> plays = new ArrayList<>();
    try (Stage stage = new Stage(client, definitions, databases, scenario, directory)) {
      Iterator<Profile> profiles = choice.of(stage).iterator();
      while (!stop.given() && profiles.hasNext()) {
        plays.add(stage.play(profiles.next()));
      }
    } finally {
      databases.all().forEach(name -> client.getDatabase(name).drop());
      Folders.delete(directory);
    }
    return plays;
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("readside");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
