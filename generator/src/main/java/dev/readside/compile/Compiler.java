package dev.readside.compile;

import dev.readside.check.Checks;
import dev.readside.compile.Compilation.Environments;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.lock.Lock;
import dev.readside.model.ReadModels;
import dev.readside.plan.Plan;
import dev.readside.plan.Planner;
import dev.readside.source.SourceFile;
import dev.readside.spec.Environment;
import dev.readside.spec.EnvironmentsSpec;
import dev.readside.spec.Node;
import dev.readside.spec.ProjectionsSpec;
import dev.readside.spec.SpecReader;
import dev.readside.spec.TargetNames;
import dev.readside.spec.YamlReader;
import dev.readside.target.Target;
import dev.readside.target.TargetProject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Compiles {@code projections.yaml}. */
public final class Compiler {

  private Compiler() {}

  /**
   * Runs all passes; whatever is wrong with the file is a diagnostic, never an exception.
   *
   * @param known all targets that there are; the first is meant where the file names none
   */
  public static Compilation compile(SourceFile file, List<Target> known) {
    return compile(file, known, Lock.NONE);
  }

  /** The same; a definition that was locked needs a greater version to change. */
  public static Compilation compile(SourceFile file, List<Target> known, Lock lock) {
    return compile(file, known, lock, Environment.NONE);
  }

  /** The same, for an environment. The lock is the same in all of them. */
  public static Compilation compile(
      SourceFile file, List<Target> known, Lock lock, Environment environment) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<ProjectionsSpec> spec = spec(file, known, environment, diagnostics);
    spec.ifPresent(written -> Checks.run(written, diagnostics));
    List<TargetProject> targets =
        spec.map(written -> targets(written, known, diagnostics)).orElse(List.of());
    Optional<ReadModels> models = spec.flatMap(written -> Resolver.resolve(written, diagnostics));
    Optional<Plan> plan = models.filter(each -> !diagnostics.hasErrors()).map(Planner::plan);
    plan.filter(each -> named(spec.orElseThrow(), known).anyMatch(Target::needsIndexes))
        .ifPresent(each -> NeededIndexes.tell(spec.orElseThrow(), each, diagnostics));
    plan.ifPresent(each -> UnraisedVersions.tell(spec.orElseThrow(), each, lock, diagnostics));
    return new Compilation(
        plan.filter(each -> !diagnostics.hasErrors())
            .map(each -> new Compilation.Compiled(each, targets)),
        diagnostics.sorted(),
        spec.map(written -> environments(written.environments())).orElse(Environments.NONE));
  }

  private static Optional<ProjectionsSpec> spec(
      SourceFile file, List<Target> known, Environment environment, Diagnostics diagnostics) {
    Optional<Node> document = YamlReader.read(file, diagnostics);
    return document.flatMap(node -> SpecReader.read(node, names(known), environment, diagnostics));
  }

  private static TargetNames names(List<Target> known) {
    return new TargetNames(
        known.stream().map(Target::name).toList(),
        known.stream().filter(Target::settlesEach).map(Target::name).toList());
  }

  private static Environments environments(EnvironmentsSpec spec) {
    return new Environments(spec.names(), spec.passedOver());
  }

  private static List<TargetProject> targets(
      ProjectionsSpec spec, List<Target> known, Diagnostics diagnostics) {
    return named(spec, known).map(target -> target.read(spec, diagnostics)).toList();
  }

  /** Those that the file names, in its order. */
  private static Stream<Target> named(ProjectionsSpec spec, List<Target> known) {
    return spec.targets().stream()
        .flatMap(named -> known.stream().filter(each -> each.name().equals(named.value())));
  }
}
