package dev.readside.cli.push;

import dev.readside.cli.push.Line.Sign;
import dev.readside.cli.report.Words;
import dev.readside.deploy.AppChanges;
import dev.readside.deploy.ChangeKind;
import dev.readside.deploy.FieldChange;
import dev.readside.deploy.FunctionChange;
import dev.readside.deploy.TriggerChange;
import dev.readside.terminal.LineDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What a plan says of an app. */
record AppLines(AppChanges changes) {

  /** Of a longer difference, the files tell. */
  private static final int MOST_LINES = 60;

  /** Of some projections; what serves all has none. */
  List<Line> of(Predicate<Optional<String>> projections) {
    List<Line> lines = new ArrayList<>();
    changes.functions().stream()
        .filter(each -> projections.test(each.projection()))
        .forEach(each -> lines.addAll(of(each)));
    changes.triggers().stream()
        .filter(each -> projections.test(each.projection()))
        .forEach(each -> lines.addAll(of(each)));
    return lines;
  }

  private static List<Line> of(FunctionChange change) {
    List<Line> lines = new ArrayList<>();
    head("function", change.name(), change.kind(), change.drifted()).ifPresent(lines::add);
    if (change.kind() == ChangeKind.CHANGED) {
      change.settings().forEach(field -> lines.add(of(field)));
      lines.addAll(source(change));
    }
    return lines;
  }

  private static List<Line> of(TriggerChange change) {
    List<Line> lines = new ArrayList<>();
    head("trigger", change.name(), change.kind(), change.drifted()).ifPresent(lines::add);
    if (change.kind() == ChangeKind.CHANGED) {
      change.fields().forEach(field -> lines.add(of(field)));
    }
    return lines;
  }

  private static Optional<Line> head(String what, String name, ChangeKind kind, boolean drifted) {
    String text =
        "%s `%s`%s"
            .formatted(
                what,
                name,
                drifted ? ", which was changed outside of this project, or by other settings" : "");
    return switch (kind) {
      case ADDED -> Optional.of(new Line(Sign.ADDED, 1, text));
      case CHANGED -> Optional.of(new Line(Sign.CHANGED, 1, text));
      case REMOVED -> Optional.of(new Line(Sign.REMOVED, 1, text));
      case UNCHANGED -> Optional.empty();
    };
  }

  private static Line of(FieldChange field) {
    String before = field.before().orElse("absent");
    String after = field.after().orElse("absent");
    return new Line(Sign.CHANGED, 2, "%s: %s -> %s".formatted(field.path(), before, after));
  }

  private static List<Line> source(FunctionChange change) {
    List<String> hunks = LineDiff.of(change.before(), change.after()).hunks();
    List<Line> lines = new ArrayList<>();
    hunks.stream().limit(MOST_LINES).forEach(hunk -> lines.add(sourceLine(hunk, change.name())));
    if (hunks.size() > MOST_LINES) {
      String more = Words.count(hunks.size() - MOST_LINES, "more line", "more lines");
      lines.add(new Line(Sign.NOTE, 2, "… " + more, Optional.of(change.name())));
    }
    return lines;
  }

  private static Line sourceLine(String hunk, String function) {
    Sign sign =
        switch (hunk.charAt(0)) {
          case '+' -> Sign.ADDED;
          case '-' -> Sign.REMOVED;
          default -> Sign.NOTE;
        };
    String text = hunk.startsWith("@@") ? hunk : hunk.substring(1);
    return new Line(sign, 2, text, Optional.of(function));
  }

  /** What stands in the way, what else is worth a word, and what is not ours. */
  List<Line> about() {
    List<Line> lines = new ArrayList<>();
    changes
        .problems()
        .forEach(
            problem ->
                lines.add(new Line(Sign.PROBLEM, 0, problem.sentence() + " " + problem.hint())));
    changes.notes().forEach(note -> lines.add(new Line(Sign.NOTE, 0, note)));
    if (changes.otherFunctions() + changes.otherTriggers() > 0) {
      lines.add(
          new Line(
              Sign.NOTE,
              0,
              "%s and %s of the app are not Readside's, and stay as they are."
                  .formatted(
                      Words.count(changes.otherFunctions(), "function", "functions"),
                      Words.count(changes.otherTriggers(), "trigger", "triggers"))));
    }
    return lines;
  }
}
