package dev.readside.compile;

import dev.readside.check.Checks;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.lock.Lock;
import dev.readside.model.ReadModels;
import dev.readside.plan.Plan;
import dev.readside.plan.Planner;
import dev.readside.source.SourceFile;
import dev.readside.spec.Node;
import dev.readside.spec.ProjectionsSpec;
import dev.readside.spec.SpecReader;
import dev.readside.spec.YamlReader;
import java.util.Optional;

/** Compiles {@code projections.yaml}. */
public final class Compiler {

  private Compiler() {}

  /** Runs all passes; whatever is wrong with the file is a diagnostic, never an exception. */
  public static Compilation compile(SourceFile file) {
    return compile(file, Lock.NONE);
  }

  /** The same; a definition that was locked needs a greater version to change. */
  public static Compilation compile(SourceFile file, Lock lock) {
    Diagnostics diagnostics = new Diagnostics();
    Optional<Node> document = YamlReader.read(file, diagnostics);
    Optional<ProjectionsSpec> spec = document.flatMap(node -> SpecReader.read(node, diagnostics));
    spec.ifPresent(written -> Checks.run(written, diagnostics));
    Optional<ReadModels> models = spec.flatMap(written -> Resolver.resolve(written, diagnostics));
    Optional<ReadModels> valid = models.filter(resolved -> !diagnostics.hasErrors());
    Optional<Compilation.Compiled> compiled = valid.map(Compiler::compiled);
    compiled.ifPresent(each -> tell(spec.orElseThrow(), each.plan(), lock, diagnostics));
    return new Compilation(compiled.filter(each -> !diagnostics.hasErrors()), diagnostics.sorted());
  }

  private static void tell(ProjectionsSpec spec, Plan plan, Lock lock, Diagnostics diagnostics) {
    NeededIndexes.tell(spec, plan, diagnostics);
    UnraisedVersions.tell(spec, plan, lock, diagnostics);
  }

  private static Compilation.Compiled compiled(ReadModels models) {
    return new Compilation.Compiled(Planner.plan(models), models.atlas());
  }
}
