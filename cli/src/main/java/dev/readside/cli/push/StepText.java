package dev.readside.cli.push;

import dev.readside.cli.report.Words;
import dev.readside.operate.backfill.Estimate;
import dev.readside.operate.backfill.Way;
import dev.readside.operate.rollout.Rollout.Deploy;
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
    if (step instanceof SetUp setUp) {
      return new StepText(
          "setup",
          Words.count(setUp.missing(), "thing is made", "things are made"),
          "",
          NOTHING + ": indexes are built beside reads and writes");
    }
    if (step instanceof Replace replace) {
      return of(replace);
    }
    if (step instanceof Make make) {
      return of(make);
    }
    return ofTheRest(step);
  }

  private static StepText of(Replace replace) {
    return new StepText(
        "rebuild",
        replace.projection(),
        replace.begun() ? "an earlier run is brought to its end" : cost(replace.cost()),
        "the new rows take the place of the old ones in one moment; a query that is open then"
            + " fails, and is to be repeated");
  }

  private static StepText of(Make make) {
    String readers =
        make.earlier()
            ? "rows of the old and of the new version, until it is done"
            : make.cost().way() == Way.REPLACE
                ? "all rows appear in one moment"
                : "rows appear one after the other";
    return new StepText("backfill", make.projection(), cost(make.cost()), readers);
  }

  private static StepText ofTheRest(Step step) {
    if (step instanceof GoBack back) {
      return new StepText(
          "rollback",
          back.projection(),
          "the kept rows are brought up to date",
          "the earlier rows take the place of the later ones in one moment; a query that is open"
              + " then fails, and is to be repeated");
    }
    if (step instanceof Verify verify) {
      return new StepText("verify --repair", verify.projection(), "every row is compared", NOTHING);
    }
    if (step instanceof Drop drop) {
      return new StepText(
          "drop",
          drop.rows().collection().toString(),
          Words.count(drop.rows().rows(), "row", "rows") + discarding(drop.rows().failures()),
          "the rows are gone");
    }
    if (step instanceof Deploy) {
      return new StepText("deploy", "functions and triggers of the app", "", NOTHING);
    }
    throw new IllegalStateException("a step without words: " + step);
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
