package dev.readside.it.differential;

import dev.readside.compile.Compilation;
import dev.readside.compile.Compiler;
import dev.readside.diagnostic.Diagnostic;
import dev.readside.it.generated.Project;
import dev.readside.mongod.DatabaseNames;
import dev.readside.source.SourceFile;
import dev.readside.wiring.Targets;
import java.util.List;

/** Leaves out of a project what the compiler refuses. */
final class Acceptance {
  private final DatabaseNames databases;
  private final Progress progress;

  Acceptance(DatabaseNames databases, Progress progress) {
    this.databases = databases;
    this.progress = progress;
  }

  /** What is made from something refused goes with it. */
  Project accepted(Project project) {
    return project.accepted(this::accepts);
  }

  private boolean accepts(String name, Project alone) {
    List<Diagnostic> errors = errors(alone);
    progress.compiled(name, alone, errors);
    return errors.isEmpty();
  }

  private List<Diagnostic> errors(Project project) {
    String text = project.text(databases.source(), databases.read());
    Compilation compilation =
        Compiler.compile(new SourceFile("projections.yaml", text), Targets.ALL);
    return compilation.diagnostics().stream().filter(Diagnostic::isError).toList();
  }
}
