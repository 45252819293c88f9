package dev.readside.cli.push;

import static java.util.stream.Collectors.toSet;

import dev.readside.cli.push.Line.Sign;
import dev.readside.operate.rollout.Rollout.Step;
import dev.readside.operate.rollout.RowWork.Fill;
import dev.readside.operate.rollout.RowWork.TakeBack;
import dev.readside.operate.rollout.Standing.OfProjection;
import dev.readside.terminal.Ink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A plan for people. */
final class PlanText {

  private final PushPlan plan;

  PlanText(PushPlan plan) {
    this.plan = plan;
  }

  /** What changes, then in which order, then what to do about it. */
  List<String> lines(Ink ink) {
    List<String> lines = new ArrayList<>(whatAndHow(ink));
    lines.add("");
    lines.add(summary());
    return lines;
  }

  /** What changes, then in which order. */
  List<String> whatAndHow(Ink ink) {
    List<String> lines = new ArrayList<>();
    lines.add(ink.bold(headline()));
    lines.add("");
    differences().forEach(line -> lines.add(line.text(ink)));
    List<Step> steps = plan.rollout().steps();
    if (!steps.isEmpty()) {
      lines.add("");
      lines.add("In this order:");
      lines.addAll(order(steps));
    }
    return lines;
  }

  String headline() {
    String database = plan.server().map(hosts -> "the database at " + hosts).orElse("");
    return plan.server().isEmpty()
        ? "Plan%s, as for an empty database: none was named, with --uri or READSIDE_MONGODB_URI."
            .formatted(ofEnvironment())
        : "Plan%s, for %s.".formatted(ofEnvironment(), database);
  }

  private String ofEnvironment() {
    return plan.environment().map(name -> " of the environment `" + name + "`").orElse("");
  }

  /** Everything that differs, by projection. */
  List<Line> differences() {
    List<Line> lines = new ArrayList<>();
    plan.standing().projections().forEach(each -> lines.addAll(of(each)));
    lines.addAll(under("beside the read models", beside()));
    plan.standing()
        .unowned()
        .forEach(unowned -> lines.add(DatabaseLines.of(unowned, plan.drops())));
    lines.addAll(plan.app().about());
    lines.addAll(plan.notes());
    return lines;
  }

  private List<Line> of(OfProjection projection) {
    List<Line> lines = new ArrayList<>(DatabaseLines.of(projection));
    lines.addAll(plan.app().of(Optional.of(projection.name())::equals));
    return lines.isEmpty()
        ? List.of(new Line(Sign.NOTE, 0, projection.name() + ": nothing to do"))
        : withHead(new Line(sign(projection), 0, projection.name()), lines);
  }

  private static Sign sign(OfProjection projection) {
    if (projection.work() instanceof TakeBack) {
      return Sign.PROBLEM;
    }
    boolean isNew = projection.work() instanceof Fill && projection.rows() == 0;
    return isNew ? Sign.ADDED : Sign.CHANGED;
  }

  /** What several share, and what is of projections that the file no longer has. */
  private List<Line> beside() {
    List<Line> lines = new ArrayList<>(DatabaseLines.of(plan.standing().setup()));
    Set<String> names =
        plan.standing().projections().stream().map(OfProjection::name).collect(toSet());
    lines.addAll(plan.app().of(of -> of.filter(names::contains).isEmpty()));
    return lines;
  }

  private static List<Line> under(String title, List<Line> lines) {
    return lines.isEmpty() ? List.of() : withHead(new Line(Sign.CHANGED, 0, title), lines);
  }

  private static List<Line> withHead(Line head, List<Line> lines) {
    List<Line> all = new ArrayList<>(List.of(head));
    all.addAll(lines);
    return all;
  }

  private static List<String> order(List<Step> steps) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      StepText text = StepText.of(steps.get(i));
      lines.add("%3d. %-8s %s".formatted(i + 1, text.name(), text));
      lines.add("              readers notice " + text.readers());
    }
    return lines;
  }

  String summary() {
    if (plan.isBlocked()) {
      return "Nothing was changed. Something is in the way (`!`) that a person has to mend.";
    }
    if (!plan.later().isEmpty()) {
      return "Nothing was changed. `readside push` alone does not go back: see `!`.";
    }
    if (plan.rollout().isNothing()) {
      return "Nothing to do.";
    }
    return "Nothing was changed. `readside push%s` does this."
        .formatted(plan.environment().map(name -> " --env " + name).orElse(""));
  }
}
