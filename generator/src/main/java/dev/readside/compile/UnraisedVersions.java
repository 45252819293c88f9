package dev.readside.compile;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.lock.Lock;
import dev.readside.lock.Locked;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.source.Span;
import dev.readside.spec.ProjectionSpec;
import dev.readside.spec.ProjectionsSpec;

/**
 * A definition that gives other rows needs a greater version: rows of a lesser or the same one are
 * taken for right wherever they are fresher.
 */
final class UnraisedVersions {

  private UnraisedVersions() {}

  static void tell(ProjectionsSpec spec, Plan plan, Lock lock, Diagnostics diagnostics) {
    Lock now = Lock.of(plan);
    for (ProjectionPlan projection : plan.projections()) {
      String name = projection.name();
      lock.projection(name)
          .filter(before -> isUnraised(before, now.projection(name).orElseThrow()))
          .ifPresent(before -> tell(spec.projection(name).orElseThrow(), before, diagnostics));
    }
  }

  private static boolean isUnraised(Locked before, Locked now) {
    return now.version() < before.version()
        || (now.version() == before.version() && !now.fingerprint().equals(before.fingerprint()));
  }

  private static void tell(ProjectionSpec projection, Locked before, Diagnostics diagnostics) {
    int version = projection.version().value();
    String name = projection.name().value();
    String message =
        version < before.version()
            ? "`" + name + "` is of version " + version + ", but was of " + before.version() + "."
            : "`"
                + name
                + "` gives other rows than before, but is still of version "
                + version
                + ".";
    diagnostics.error(
        Code.RS091,
        place(projection),
        message,
        "Write `version: "
            + (before.version() + 1)
            + "`; or run `readside generate --relock` if rows of version "
            + before.version()
            + " were never written where it matters.");
  }

  private static Span place(ProjectionSpec projection) {
    return projection.name().span();
  }
}
