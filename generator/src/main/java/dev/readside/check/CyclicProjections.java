package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.Located;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.ProjectionsSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Projections that are made of each other: every change of one would change the next, for ever. */
final class CyclicProjections implements Rule {

  @Override
  public void check(ProjectionsSpec spec, Diagnostics diagnostics) {
    Set<String> done = new HashSet<>();
    for (ProjectionSpec projection : spec.projections()) {
      new Walk(spec, diagnostics, done, new ArrayList<>()).visit(projection);
    }
  }

  /** Follows what a projection reads, and what that reads, and so on. */
  private record Walk(
      ProjectionsSpec spec, Diagnostics diagnostics, Set<String> done, List<String> chain) {

    void visit(ProjectionSpec projection) {
      String name = projection.name().value();
      if (done.contains(name)) {
        return;
      }
      chain.add(name);
      projection.sourceProjections().forEach(this::follow);
      chain.remove(chain.size() - 1);
      done.add(name);
    }

    private void follow(Located<String> source) {
      int start = chain.indexOf(source.value());
      if (start >= 0) {
        report(source, chain.subList(start, chain.size()));
        return;
      }
      Optional<ProjectionSpec> next = spec.projection(source.value());
      next.ifPresent(this::visit);
    }

    private void report(Located<String> source, List<String> circle) {
      String read = String.join("` reads `", circle) + "` reads `" + source.value();
      diagnostics.error(
          Code.RS043,
          source.span(),
          "The projections are made of each other: `" + read + "`.",
          "Let one of them read the source collections instead.");
    }
  }
}
