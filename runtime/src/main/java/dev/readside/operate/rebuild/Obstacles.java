package dev.readside.operate.rebuild;

import dev.readside.model.DeletePolicy;
import dev.readside.operate.OperationException;
import dev.readside.plan.ProjectionPlan;
import dev.readside.rights.CommandRights;
import dev.readside.rights.Privileges;
import dev.readside.rights.Rights;
import java.util.List;
import java.util.Optional;

/** Why a read collection cannot be replaced. Does not look at rows. */
final class Obstacles {

  private final Replaceable subject;
  private final ProjectionPlan projection;

  Obstacles(Replaceable subject) {
    this.subject = subject;
    this.projection = subject.projection();
  }

  /** What in the definition, or in the kind of server, stands in the way; if anything. */
  Optional<String> any() {
    List<ProjectionPlan> readers = subject.plan().readersOf(projection);
    if (!readers.isEmpty()) {
      return Optional.of(
          "`%s` is made from the rows of `%s`: a rename would end its change stream."
              .formatted(readers.get(0).name(), projection.name()));
    }
    if (projection.onDelete() == DeletePolicy.KEEP) {
      return Optional.of(
          "`%s` keeps the rows of deleted documents, which nothing could make anew."
              .formatted(projection.name()));
    }
    if (subject.build().isTooLong()) {
      return Optional.of(
          "The name %s is too long: there is none beside it.".formatted(subject.rows()));
    }
    return new ReadCollections(subject.client()).isSharded()
        ? Optional.of("Collections of a sharded cluster cannot be swapped here.")
        : Optional.empty();
  }

  /** Which rights the user lacks to do it, if any. */
  Optional<String> missingRights() {
    Rights needed = new CommandRights(subject.plan()).replace(projection);
    return Privileges.of(subject.client())
        .map(privileges -> privileges.missing(needed))
        .filter(missing -> !missing.isEmpty())
        .map(missing -> "the user lacks the rights %s.".formatted(missing));
  }

  /**
   * Refuses what cannot be done.
   *
   * @param instead what to do then
   */
  void requireNone(String instead) {
    any()
        .ifPresent(
            obstacle -> {
              throw new OperationException(obstacle, instead);
            });
  }
}
