package dev.readside.cli.push;

import dev.readside.operate.SetupStep;
import dev.readside.operate.rollout.Rollout;
import dev.readside.operate.rollout.RowWork.TakeBack;
import dev.readside.operate.rollout.Standing;
import dev.readside.operate.rollout.Standing.OfProjection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@code plan} shows and {@code push} does: how a database and an app stand to what the file
 * says, and what is to be done about it.
 *
 * @param environment empty where the file is meant as it stands
 * @param server its hosts; empty where no database was named, and an empty one is supposed
 * @param notes what else a person has to know, or to mend
 * @param drops whether rows that nothing keeps are to go
 * @param rollout what is to be done
 */
record PushPlan(
    Optional<String> environment,
    Optional<String> server,
    Standing standing,
    AppSide app,
    List<Line> notes,
    boolean drops,
    Rollout rollout) {

  PushPlan {
    notes = List.copyOf(notes);
  }

  /** What is in the way of the set-up. */
  List<SetupStep> different() {
    return Stream.concat(
            standing.setup().stream(),
            standing.projections().stream().flatMap(each -> each.setup().stream()))
        .filter(step -> step.outcome() == SetupStep.Outcome.DIFFERENT)
        .toList();
  }

  /** Whether something is in the way that a person has to mend. */
  boolean isHindered() {
    return isBlocked() || !later().isEmpty();
  }

  /** The same, whether or not rows are to be brought back. */
  boolean isBlocked() {
    return !different().isEmpty()
        || app.isHindered()
        || notes.stream().anyMatch(note -> note.sign() == Line.Sign.PROBLEM);
  }

  /** The projections whose rows are of a later version than the file. */
  List<OfProjection> later() {
    return standing.projections().stream().filter(each -> each.work() instanceof TakeBack).toList();
  }
}
