package dev.readside.cli.project;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mongodb.client.MongoClient;
import dev.readside.appservices.App;
import dev.readside.appservices.InvalidAppException;
import dev.readside.cli.process.EnvironmentException;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.report.Json;
import dev.readside.compile.Compilation;
import dev.readside.compile.Compilation.Compiled;
import dev.readside.compile.Compiler;
import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostic;
import dev.readside.diagnostic.TextRenderer;
import dev.readside.filetree.Difference;
import dev.readside.filetree.Directory;
import dev.readside.filetree.FileTree;
import dev.readside.lock.Lock;
import dev.readside.operate.rebuild.Keeper;
import dev.readside.plan.FunctionNames;
import dev.readside.plan.Plan;
import dev.readside.source.SourceFile;
import dev.readside.target.TargetProject;
import dev.readside.target.UnreadableSharedFileException;
import dev.readside.target.appservices.AppServicesProject;
import dev.readside.terminal.Ink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * The user's projections file, compiled.
 *
 * @param lock the file that holds what was generated last
 * @param app the App Services directory as the user named it
 * @param directory where it and the directories of other targets are
 */
public record Project(
    SourceFile file, Compilation compilation, LockFile lock, Path app, Path directory) {

  /**
   * Reads and compiles the file.
   *
   * @throws EnvironmentException when it cannot be read
   */
  public static Project read(Surroundings surroundings, ProjectOptions options) {
    return read(surroundings, options, Lock.NONE);
  }

  /**
   * The same; what was generated last needs a greater version to change.
   *
   * @throws EnvironmentException when a file cannot be read
   */
  public static Project readLocked(Surroundings surroundings, ProjectOptions options) {
    return read(surroundings, options, LockFile.beside(surroundings, options.file()).read());
  }

  private static Project read(Surroundings surroundings, ProjectOptions options, Lock locked) {
    SourceFile file = readFile(surroundings, options.file());
    LockFile lock = LockFile.beside(surroundings, options.file());
    Compilation compilation = Compiler.compile(file, surroundings.targets(), locked);
    return new Project(file, compilation, lock, options.app(), surroundings.directory());
  }

  public boolean isCompiled() {
    return compilation.compiled().isPresent();
  }

  /** What compiling found, as text; empty when there is nothing. */
  public String findings(Ink ink) {
    return text(compilation.diagnostics(), ink);
  }

  /** The same for someone who sets up or runs: the indexes that {@code setup} makes are no news. */
  public String findingsButIndexes(Ink ink) {
    List<Diagnostic> others =
        compilation.diagnostics().stream()
            .filter(finding -> !finding.code().equals(Code.RS090))
            .toList();
    return text(others, ink);
  }

  /** The same for programs: the beginning of a command's result. */
  public ObjectNode json() {
    return Json.withDiagnostics(file, compilation.diagnostics());
  }

  private String text(List<Diagnostic> diagnostics, Ink ink) {
    TextRenderer renderer = ink.coloured() ? TextRenderer.coloured() : TextRenderer.plain();
    String findings = renderer.render(file, diagnostics);
    return findings.isEmpty() ? "" : findings + "\n";
  }

  /**
   * What the file compiles to.
   *
   * @throws IllegalStateException when the file has errors
   */
  public Compiled compiled() {
    return compilation.compiled().orElseThrow(() -> new IllegalStateException("not compiled"));
  }

  /** What it means for a database. */
  public Plan plan() {
    return compiled().plan();
  }

  /** What the file says of App Services, whose functions are run here too. */
  private AppServicesProject appServices() {
    return compiled()
        .target(AppServicesProject.class)
        .orElseThrow(
            () ->
                new EnvironmentException(
                    "The file does not name the target `atlas`, whose functions are run.",
                    "Add it to `targets`."));
  }

  /** What the functions are called. */
  public FunctionNames functionNames() {
    return appServices().functionNames();
  }

  /**
   * The files that are there, ready to run.
   *
   * @throws EnvironmentException when they cannot be run
   */
  public App readApp() {
    Path path = directory.resolve(app).normalize();
    if (!Files.isDirectory(path)) {
      throw new EnvironmentException(
          "There is no `%s` here.".formatted(app),
          "Run `readside generate` first, or name another with --app.");
    }
    try {
      return App.read(path);
    } catch (InvalidAppException e) {
      throw new EnvironmentException(
          "`%s` cannot be run: %s".formatted(app, e.getMessage()),
          "Mend it: `readside generate` restores generated files; a function of your own has to be listed in functions/config.json.");
    }
  }

  /** Makes the functions of one projection as they should be, whatever files are there. */
  public Keeper.Source keepers(MongoClient client) {
    return EmittedKeeper.by(client, plan().readDatabase(), appServices());
  }

  /**
   * The files that there should be, of each target.
   *
   * @throws EnvironmentException when a directory cannot be read
   * @throws IllegalStateException when the file has errors
   */
  public List<GeneratedFiles> generated() {
    return compiled().targets().stream().map(this::generated).toList();
  }

  /** The same, of App Services alone. */
  public GeneratedFiles generatedApp() {
    return generated(appServices());
  }

  private GeneratedFiles generated(TargetProject target) {
    Path named = target instanceof AppServicesProject ? app : Path.of(target.directory());
    Directory files = new Directory(directory.resolve(named).normalize());
    try {
      FileTree expected = target.keep(target.emit(plan()), files);
      List<Difference> differences = files.differences(expected, target::owns);
      return new GeneratedFiles(named, files, expected, differences);
    } catch (UnreadableSharedFileException e) {
      throw new EnvironmentException(
          "A file in `%s` cannot be kept as it is.".formatted(named),
          String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw EnvironmentException.unreadable(
          named,
          e,
          named.equals(app)
              ? "Make it readable, or name another with --app."
              : "Make it readable.");
    }
  }

  private static SourceFile readFile(Surroundings surroundings, Path file) {
    try {
      return SourceFile.of(file.toString(), Files.readAllBytes(surroundings.resolve(file)));
    } catch (NoSuchFileException e) {
      throw new EnvironmentException(
          "There is no `%s` here.".formatted(file),
          "Name another with --file, or write one: `readside demo` shows what it looks like.");
    } catch (IOException e) {
      throw EnvironmentException.unreadable(
          file, e, "Make it readable, or name another with --file.");
    }
  }
}
