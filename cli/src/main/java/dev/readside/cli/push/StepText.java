package dev.readside.cli.push;

import dev.readside.cli.report.Words;
import dev.readside.operate.backfill.Estimate;
import dev.readside.operate.backfill.Way;
import dev.readside.operate.rollout.Rollout.Drop;
import dev.readside.operate.rollout.Rollout.GoBack;
import dev.readside.operate.rollout.Rollout.Make;
import dev.readside.operate.rollout.Rollout.Replace;
import dev.readside.operate.rollout.Rollout.SetUp;
import dev.readside.operate.rollout.Rollout.Step;
import dev.readside.operate.rollout.Rollout.Verify;
import java.time.Duration;
import java.util.Optional;

/**
 * A step in words.
 *
 * @param name the command that does the same by itself, where there is one
 * @param subject what it is done to
 * @param cost how much that is, and about how long it takes; empty where that is next to nothing
 * @param readers what readers notice
 */
record StepText(String name, String subject, String cost, String readers) {

  private static final String NOTHING = "nothing";

  static StepText of(Step step) {
    return step.in(new OfKind());
  }

  /** The words for each kind. */
  private static final class OfKind implements Step.Cases<StepText> {
    @Override
    public StepText setUp(SetUp step) {
      return new StepText(
          "setup",
          Words.count(step.missing(), "thing is made", "things are made"),
          "",
          NOTHING + ": indexes are built beside reads and writes");
    }

    @Override
    public StepText replace(Replace step) {
      return new StepText(
          "rebuild",
          step.projection(),
          step.begun() ? "an earlier run is brought to its end" : cost(step.cost()),
          "the new rows take the place of the old ones in one moment; a query that is open then"
              + " fails, and is to be repeated");
    }

    @Override
    public StepText deploy() {
      return new StepText("deploy", "functions and triggers of the app", "", NOTHING);
    }

    @Override
    public StepText goBack(GoBack step) {
      return new StepText(
          "rollback",
          step.projection(),
          "the kept rows are brought up to date",
          "the earlier rows take the place of the later ones in one moment; a query that is open"
              + " then fails, and is to be repeated");
    }

    @Override
    public StepText make(Make step) {
      String readers =
          step.earlier()
              ? "rows of the old and of the new version, until it is done"
              : step.cost().way() == Way.REPLACE
                  ? "all rows appear in one moment"
                  : "rows appear one after the other";
      return new StepText("backfill", step.projection(), cost(step.cost()), readers);
    }

    @Override
    public StepText verify(Verify step) {
      return new StepText("verify --repair", step.projection(), "every row is compared", NOTHING);
    }

    @Override
    public StepText drop(Drop step) {
      return new StepText(
          "drop",
          step.rows().collection().toString(),
          Words.count(step.rows().rows(), "row", "rows") + discarding(step.rows().failures()),
          "the rows are gone");
    }
  }

  private static String discarding(long failures) {
    return failures == 0
        ? ""
        : "; %s of their functions discarded"
            .formatted(Words.count(failures, "failure", "failures"));
  }

  private static String cost(Estimate cost) {
    if (cost.slow()) {
      return "%s, for how long is not known: their rows are slow to compute, perhaps for want of an index that the set-up makes"
          .formatted(Words.count(cost.documents(), "document", "documents"));
    }
    return cost.documents() == 0
        ? "no documents"
        : "%s, about %s"
            .formatted(
                Words.count(cost.documents(), "document", "documents"),
                Words.roughly(cost.expected()));
  }

  /** How long it takes, where that is known. */
  static Optional<Duration> expected(Step step) {
    if (step instanceof Replace replace && !replace.begun()) {
      return expected(replace.cost());
    }
    return step instanceof Make make ? expected(make.cost()) : Optional.empty();
  }

  private static Optional<Duration> expected(Estimate cost) {
    return cost.slow() ? Optional.empty() : Optional.of(cost.expected());
  }

  /** In one line. */
  @Override
  public String toString() {
    return cost.isEmpty() ? subject : subject + ": " + cost;
  }
}
