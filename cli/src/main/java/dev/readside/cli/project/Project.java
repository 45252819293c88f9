package dev.readside.cli.project;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mongodb.client.MongoClient;
import dev.readside.appservices.App;
import dev.readside.appservices.InvalidAppException;
import dev.readside.cli.process.EnvironmentException;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.report.Json;
import dev.readside.compile.CheckedFile;
import dev.readside.compile.Compilation;
import dev.readside.compile.Compilation.Compiled;
import dev.readside.compile.Compiler;
import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostic;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.diagnostic.TextRenderer;
import dev.readside.filetree.Difference;
import dev.readside.filetree.Directory;
import dev.readside.filetree.FileTree;
import dev.readside.lock.Lock;
import dev.readside.operate.rebuild.Keeper;
import dev.readside.plan.FunctionNames;
import dev.readside.plan.Plan;
import dev.readside.source.SourceFile;
import dev.readside.spec.Environment;
import dev.readside.target.TargetProject;
import dev.readside.target.UnreadableSharedFileException;
import dev.readside.target.appservices.AppServicesProject;
import dev.readside.target.cosmos.CosmosProject;
import dev.readside.terminal.Ink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The user's projections file, compiled.
 *
 * @param lock the file that holds what was generated last
 * @param environment in which it is meant
 * @param named the App Services directory, where the user named one
 * @param directory where it and the directories of other targets are
 */
public record Project(
    SourceFile file,
    Compilation compilation,
    LockFile lock,
    Environment environment,
    Optional<Path> named,
    Path directory) {

  /** Where the files of App Services are that belong to the file as it stands. */
  private static final Path DEFAULT_APP = Path.of("app-services");

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

  /**
   * The same; without an environment that was asked for, all of them are looked at.
   *
   * @throws EnvironmentException when a file cannot be read
   */
  public static CheckedProject readChecked(Surroundings surroundings, ProjectOptions options) {
    Lock locked = LockFile.beside(surroundings, options.file()).read();
    Environment asked = options.environment(surroundings.variables());
    if (asked.name().isPresent()) {
      return new CheckedProject(read(surroundings, options, locked), List.of());
    }
    SourceFile file = readFile(surroundings, options.file());
    CheckedFile checked = CheckedFile.of(file, surroundings.targets(), locked, asked);
    Project project = of(file, checked.compilation(), surroundings, options);
    return new CheckedProject(project, checked.environments());
  }

  private static Project read(Surroundings surroundings, ProjectOptions options, Lock locked) {
    SourceFile file = readFile(surroundings, options.file());
    Environment environment = options.environment(surroundings.variables());
    Compilation compilation = Compiler.compile(file, surroundings.targets(), locked, environment);
    return of(file, compilation, surroundings, options);
  }

  private static Project of(
      SourceFile file, Compilation compilation, Surroundings surroundings, ProjectOptions options) {
    return new Project(
        file,
        compilation,
        LockFile.beside(surroundings, options.file()),
        options.environment(surroundings.variables()),
        options.app(),
        surroundings.directory());
  }

  /** The environment that was asked for; empty where the file is meant as it stands. */
  public Optional<String> environmentName() {
    return environment.name();
  }

  /** The App Services directory, as messages name it; that of Azure Functions where it is alone. */
  public Path app() {
    return named.orElseGet(this::defaultApp);
  }

  private Path defaultApp() {
    return isCompiled() && isForCosmosOnly() ? Path.of(cosmos().directory()) : DEFAULT_APP;
  }

  /** What makes the App Services directory new. */
  public String generating() {
    String command = "readside generate";
    return environment
        .name()
        .map(name -> "%s --env %s --app %s".formatted(command, name, app()))
        .orElse(command);
  }

  /** Whether the functions are made when they are needed, and no directory has them. */
  public boolean isPassing() {
    return environment.name().isPresent() && named.isEmpty();
  }

  /** Whether the App Services directory is the one of the file as it stands. */
  public boolean isDefaultApp() {
    Path there = directory.resolve(app()).normalize();
    Path ofDefault = directory.resolve(defaultApp()).normalize();
    try {
      return there.equals(ofDefault)
          || (Files.exists(there) && Files.exists(ofDefault) && Files.isSameFile(there, ofDefault));
    } catch (IOException e) {
      throw EnvironmentException.unreadable(app(), e, "Name another directory with --app.");
    }
  }

  /** The same, with more findings. */
  public Project with(List<Diagnostic> more) {
    Diagnostics all = new Diagnostics();
    compilation.diagnostics().forEach(all::add);
    more.forEach(all::add);
    Compilation found =
        new Compilation(compilation.compiled(), all.sorted(), compilation.environments());
    return new Project(file, found, lock, environment, named, directory);
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
    ObjectNode json = Json.withDiagnostics(file, compilation.diagnostics());
    environment.name().ifPresent(name -> json.put("environment", name));
    return json;
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

  /**
   * What the file says of App Services, whose functions are run here too.
   *
   * @throws EnvironmentException when it does not name this target
   */
  public AppServicesProject appServices() {
    return compiled()
        .target(AppServicesProject.class)
        .orElseThrow(
            () ->
                new EnvironmentException(
                    "The file does not name the target `atlas`, whose functions are run.",
                    "Add it to `targets`."));
  }

  /**
   * What the file says of Azure Cosmos DB.
   *
   * @throws EnvironmentException when it does not name this target
   */
  public CosmosProject cosmos() {
    return compiled()
        .target(CosmosProject.class)
        .orElseThrow(
            () ->
                new EnvironmentException(
                    "The file does not name the target `cosmos`.", "Add it to `targets`."));
  }

  /** The files of Azure Functions that there should be. */
  public GeneratedFiles cosmosFiles() {
    return generated(cosmos());
  }

  /** Whether the file is for Cosmos DB, and for nothing that runs on MongoDB. */
  public boolean isForCosmosOnly() {
    return compiled().targets().stream().allMatch(CosmosProject.class::isInstance);
  }

  /** What the functions are called. */
  public FunctionNames functionNames() {
    return appServices().functionNames();
  }

  /** The files that it stands for, ready to run, whatever is there. */
  public App emittedApp() {
    return PassingApp.of(emittedFiles());
  }

  /** The files of App Services that it stands for. */
  public FileTree emittedFiles() {
    return appServices().emit(plan());
  }

  /**
   * The files that are there, ready to run; those of an environment are made for it.
   *
   * @throws EnvironmentException when they cannot be run, or are not the environment's
   */
  public App readApp() {
    if (isPassing()) {
      return emittedApp();
    }
    Path path = directory.resolve(app()).normalize();
    if (!Files.isDirectory(path)) {
      throw new EnvironmentException(
          "There is no `%s` here.".formatted(app()),
          "Run `%s` first, or name another with --app.".formatted(generating()));
    }
    environment.name().ifPresent(this::requireItsFiles);
    return readApp(path);
  }

  /** Those of another environment would work on the databases of that one. */
  private void requireItsFiles(String name) {
    List<Difference> differences = differencesOfApp();
    if (!differences.isEmpty()) {
      throw new EnvironmentException(
          "`%s` is not what `%s` says of the environment `%s`: `%s` differs."
              .formatted(app(), file.name(), name, differences.get(0).path()),
          "Leave --app out: the functions are made when they are needed. Or run `%s`."
              .formatted(generating()));
    }
  }

  private App readApp(Path path) {
    try {
      return App.read(path);
    } catch (InvalidAppException e) {
      throw new EnvironmentException(
          "`%s` cannot be run: %s".formatted(app(), e.getMessage()),
          "Mend it: `readside generate` restores generated files; a function of your own has to be"
              + " listed in functions/config.json.");
    }
  }

  /** Makes the functions of one projection as they should be, whatever files are there. */
  public Keeper.Source keepers(MongoClient client) {
    return EmittedKeeper.by(client, plan().readDatabase(), appServices());
  }

  /**
   * The files that there should be, of each target. In an environment it is those of App Services,
   * where a directory was named for them: only the default's are kept.
   *
   * @throws EnvironmentException when a directory cannot be read
   * @throws IllegalStateException when the file has errors
   */
  public List<GeneratedFiles> generated() {
    if (environment.name().isPresent()) {
      return isPassing() ? List.of() : List.of(generated(namedTarget()));
    }
    return compiled().targets().stream().map(this::generated).toList();
  }

  /** How the App Services directory differs from what it should be; what passes never does. */
  public List<Difference> differencesOfApp() {
    return isPassing() ? List.of() : generated(appServices()).differences();
  }

  /** The target whose directory {@code --app} names. */
  private TargetProject namedTarget() {
    return isForCosmosOnly() ? cosmos() : appServices();
  }

  /** Whether a directory is to have the files of Azure Functions. Those of an environment pass. */
  public boolean keepsAzureFunctions() {
    return environment.name().isEmpty() || (named.isPresent() && isForCosmosOnly());
  }

  /** Where the files of Azure Functions are, as messages name it. */
  public Path azureFunctions() {
    return isForCosmosOnly() ? app() : Path.of(cosmos().directory());
  }

  private GeneratedFiles generated(TargetProject target) {
    Path place = target.equals(namedTarget()) ? app() : Path.of(target.directory());
    Directory files = new Directory(directory.resolve(place).normalize());
    try {
      FileTree expected = target.keep(target.emit(plan()), files);
      List<Difference> differences = files.differences(expected, target::owns);
      return new GeneratedFiles(place, files, expected, differences);
    } catch (UnreadableSharedFileException e) {
      throw new EnvironmentException(
          "A file in `%s` cannot be kept as it is.".formatted(place),
          String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw EnvironmentException.unreadable(
          place,
          e,
          place.equals(app())
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
          "Name another with --file, or begin a project with `readside init`.");
    } catch (IOException e) {
      throw EnvironmentException.unreadable(
          file, e, "Make it readable, or name another with --file.");
    }
  }
}
