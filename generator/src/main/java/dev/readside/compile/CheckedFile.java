package dev.readside.compile;

import dev.readside.diagnostic.Diagnostic;
import dev.readside.lock.Lock;
import dev.readside.source.SourceFile;
import dev.readside.spec.Environment;
import dev.readside.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A file with all of its environments: as it stands, and what is wrong in each of them besides.
 *
 * @param compilation of the file as it stands, with the findings of all environments
 * @param environments each of them, in the order of the file
 */
public record CheckedFile(Compilation compilation, List<Checked> environments) {

  /**
   * An environment that was looked at.
   *
   * @param unset the variables that it names and that are not set; it was looked at with the
   *     default's settings in their place
   */
  public record Checked(String name, List<String> unset) {
    public Checked {
      unset = List.copyOf(unset);
    }
  }

  public CheckedFile {
    environments = List.copyOf(environments);
  }

  /**
   * Compiles a file in each of its environments.
   *
   * @param process whose variables settings may name
   */
  public static CheckedFile of(
      SourceFile file, List<Target> known, Lock lock, Environment process) {
    Compilation alone = Compiler.compile(file, known, lock, process);
    TreeSet<Diagnostic> findings = new TreeSet<>(alone.diagnostics());
    List<Checked> environments = new ArrayList<>();
    for (String name : alone.environments().names()) {
      Compilation each = Compiler.compile(file, known, lock, process.lookingAt(name));
      environments.add(new Checked(name, each.environments().passedOver()));
      each.diagnostics().stream()
          .filter(finding -> finding.isError() && !alone.diagnostics().contains(finding))
          .forEach(finding -> findings.add(in(name, finding)));
    }
    return new CheckedFile(with(List.copyOf(findings), alone), environments);
  }

  /** Where something is wrong in one environment only, its place alone does not say so. */
  private static Diagnostic in(String environment, Diagnostic finding) {
    return new Diagnostic(
        finding.code(),
        finding.severity(),
        finding.span(),
        "In the environment `" + environment + "`: " + finding.message(),
        finding.hint());
  }

  private static Compilation with(List<Diagnostic> findings, Compilation alone) {
    return new Compilation(
        findings.stream().anyMatch(Diagnostic::isError) ? Optional.empty() : alone.compiled(),
        findings,
        alone.environments());
  }
}
