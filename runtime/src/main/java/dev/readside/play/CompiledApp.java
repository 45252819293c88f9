package dev.readside.play;

import dev.readside.appservices.App;
import dev.readside.appservices.InvalidAppException;
import dev.readside.compile.Compilation;
import dev.readside.compile.Compiler;
import dev.readside.diagnostic.TextRenderer;
import dev.readside.filetree.Directory;
import dev.readside.filetree.FileTree;
import dev.readside.header.Header;
import dev.readside.model.Namespace;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.TriggerPlan;
import dev.readside.source.SourceFile;
import dev.readside.target.appservices.AppServicesProject;
import dev.readside.wiring.Targets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code projections.yaml}, compiled, written to a directory and read back from there. */
public record CompiledApp(Plan plan, App app, AppServicesProject target) {

  /**
   * Compiles a text.
   *
   * @param directory where the files go; empty
   * @throws IllegalArgumentException with the diagnostics, if it does not compile
   */
  public static CompiledApp of(String projections, Path directory) {
    SourceFile file = new SourceFile("projections.yaml", projections);
    Compilation compilation = Compiler.compile(file, Targets.ALL);
    return compilation
        .compiled()
        .map(compiled -> of(compiled, directory))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    TextRenderer.plain().render(file, compilation.diagnostics())));
  }

  /**
   * Takes what is compiled.
   *
   * @param directory where the files go; empty, and of no use afterwards
   * @throws IllegalArgumentException if the file does not name the target whose functions are run
   */
  public static CompiledApp of(Compilation.Compiled compiled, Path directory) {
    AppServicesProject target =
        compiled
            .target(AppServicesProject.class)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "The file does not name the target `atlas`, whose functions are run: add it"
                            + " to `targets`."));
    return new CompiledApp(
        compiled.plan(), written(target.emit(compiled.plan()), directory), target);
  }

  private static App written(FileTree files, Path path) {
    Directory directory = new Directory(path);
    try {
      directory.apply(directory.differences(files, any -> true));
      return App.read(path);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    } catch (InvalidAppException exception) {
      throw new IllegalStateException("emitted what cannot be read", exception);
    }
  }

  /** These projections, and those that they are made from. */
  public CompiledApp only(Set<String> names) {
    Set<String> needed = new LinkedHashSet<>(names);
    boolean more = true;
    while (more) {
      more = needed.addAll(Set.copyOf(origins(needed)));
    }
    return new CompiledApp(
        new Plan(
            plan.readDatabase(),
            plan.projections().stream().filter(each -> needed.contains(each.name())).toList()),
        new App(
            app.directory(),
            app.name(),
            app.dataSources(),
            app.functions(),
            app.databaseTriggers().stream()
                .filter(trigger -> needed.contains(projection(trigger.function())))
                .toList(),
            app.scheduledTriggers()),
        target);
  }

  private List<String> origins(Set<String> names) {
    Set<Namespace> watched =
        plan.projections().stream()
            .filter(projection -> names.contains(projection.name()))
            .flatMap(projection -> projection.triggers().stream())
            .map(TriggerPlan::watched)
            .collect(Collectors.toSet());
    return plan.projections().stream()
        .filter(projection -> watched.contains(projection.rows()))
        .map(ProjectionPlan::name)
        .toList();
  }

  /** The projection that a function was generated for; its header names it. */
  public String projection(String function) {
    String text = Objects.requireNonNull(app.functions().get(function), function).text();
    return Header.rowsIn(text).orElseThrow().projection();
  }

  /** The source collections that a projection's rows are made from in the end. */
  public Set<String> sources(String name) {
    return only(Set.of(name)).plan().projections().stream()
        .flatMap(projection -> projection.triggers().stream())
        .map(TriggerPlan::watched)
        .filter(watched -> !watched.database().equals(readDatabase()))
        .map(Namespace::collection)
        .collect(Collectors.toSet());
  }

  public String sourceDatabase() {
    return plan.projections().stream()
        .filter(projection -> !projection.model().root().stamped())
        .findFirst()
        .orElseThrow()
        .root()
        .database();
  }

  public String readDatabase() {
    return plan.readDatabase();
  }

  /** Both of them. */
  public List<String> databases() {
    return List.of(sourceDatabase(), readDatabase());
  }

  /** Whether changes of all triggers may overtake each other. */
  public boolean unordered() {
    return app.databaseTriggers().stream().allMatch(trigger -> trigger.unordered());
  }
}
