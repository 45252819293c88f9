package dev.readside.cli.push;

import dev.readside.cli.process.EnvironmentException;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.report.Output;
import dev.readside.operate.rollout.RowWork.TakeBack;
import dev.readside.operate.rollout.Standing.OfProjection;
import java.util.Optional;

/** What a push passes before it does anything: nothing is in its way, and a person agrees. */
final class Gate {

  private static final int WRONG_USE = 2;

  private final Surroundings surroundings;
  private final Output output;
  private final boolean yes;
  private final boolean rollback;

  Gate(Surroundings surroundings, Output output, boolean yes, boolean rollback) {
    this.surroundings = surroundings;
    this.output = output;
    this.yes = yes;
    this.rollback = rollback;
  }

  /**
   * The exit code with which the push ends here; empty where it goes on.
   *
   * @throws EnvironmentException where it cannot be done
   */
  Optional<Integer> end(PushPlan plan) {
    show(plan);
    Optional<Integer> end = ended(plan);
    if (end.isPresent() && output.isJson()) {
      output.print(new PlanReport(plan));
    }
    return end;
  }

  /**
   * The same, once more, where the app stands otherwise than what was agreed to.
   *
   * @param agreed what was
   */
  Optional<Integer> endAfter(PushPlan agreed, PushPlan settled) {
    if (settled.app().isSameWork(agreed.app())) {
      return Optional.empty();
    }
    surroundings.err().println("readside: the app is not what was shown, which the draft had:");
    return end(settled);
  }

  private Optional<Integer> ended(PushPlan plan) {
    plan.later().forEach(this::requireAWayBack);
    if (plan.isBlocked()) {
      surroundings.err().println("readside: something is in the way (`!`). Nothing was done.");
      return Optional.of(ExitCode.FINDINGS);
    }
    if (plan.rollout().isNothing()) {
      return Optional.of(ExitCode.OK);
    }
    return yes ? Optional.empty() : ask();
  }

  private void show(PushPlan plan) {
    if (!output.isJson()) {
      PlanText text = new PlanText(plan);
      text.whatAndHow(output.outInk()).forEach(surroundings.out()::println);
      if (plan.rollout().isNothing()) {
        surroundings.out().println("Nothing to do.");
      }
      surroundings.out().println();
    }
  }

  private void requireAWayBack(OfProjection later) {
    TakeBack back = (TakeBack) later.work();
    if (back.hindrance().isPresent()) {
      throw new EnvironmentException(
          "The rows of `%s` are of version %d, and there is no way back to version %d: %s"
              .formatted(
                  later.name(), back.version(), later.version(), back.hindrance().orElseThrow()),
          "Declare what you want as version %d: then its rows are made anew."
              .formatted(back.version() + 1));
    }
    if (!rollback) {
      throw new EnvironmentException(
          "The rows of `%s` are of version %d, and the file says version %d, whose functions would write none of them."
              .formatted(later.name(), back.version(), later.version()),
          "To go back, give --rollback; else bring projections.yaml up to date.");
    }
  }

  private Optional<Integer> ask() {
    if (!surroundings.errIsTerminal()) {
      surroundings.err().println("readside: nobody can be asked here: give --yes to do this.");
      return Optional.of(WRONG_USE);
    }
    surroundings.err().print("Do this? [y/N] ");
    surroundings.err().flush();
    boolean agreed =
        surroundings
            .answers()
            .next()
            .filter(answer -> answer.strip().matches("(?i)y|yes"))
            .isPresent();
    if (agreed) {
      return Optional.empty();
    }
    surroundings.err().println("Nothing was done.");
    return Optional.of(ExitCode.FINDINGS);
  }
}
