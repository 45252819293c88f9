package dev.readside.cli.push;

import dev.readside.cli.push.Line.Sign;
import dev.readside.cli.report.Words;
import dev.readside.operate.SetupStep;
import dev.readside.operate.Status.VersionedRows;
import dev.readside.operate.backfill.Estimate;
import dev.readside.operate.rollout.RowWork;
import dev.readside.operate.rollout.RowWork.Fill;
import dev.readside.operate.rollout.RowWork.Merge;
import dev.readside.operate.rollout.RowWork.Rebuild;
import dev.readside.operate.rollout.RowWork.TakeBack;
import dev.readside.operate.rollout.Standing.OfProjection;
import dev.readside.operate.rollout.Standing.Unowned;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a plan says of a database. */
final class DatabaseLines {

  private DatabaseLines() {}

  /** What becomes of the rows, and of what belongs to them; empty where nothing does. */
  static List<Line> of(OfProjection projection) {
    List<Line> lines = new ArrayList<>();
    rows(projection).ifPresent(lines::add);
    notes(projection.work()).forEach(note -> lines.add(new Line(Sign.NOTE, 1, note)));
    lines.addAll(of(projection.setup()));
    strange(projection).ifPresent(lines::add);
    if (projection.validated() && !(projection.work() instanceof RowWork.Nothing)) {
      lines.add(
          new Line(
              Sign.NOTE,
              1,
              "%s has a validator: new rows have to satisfy it".formatted(projection.into())));
    }
    projection
        .losses()
        .forEach(loss -> lines.add(new Line(Sign.PROBLEM, 1, "rows may be stale: " + loss)));
    return lines;
  }

  /** Rows without a stamp, which somebody else has made. */
  private static Optional<Line> strange(OfProjection of) {
    long strange =
        of.versions().rows().stream()
            .filter(rows -> rows.version().isEmpty())
            .mapToLong(VersionedRows::rows)
            .sum();
    return strange == 0 || of.work() instanceof RowWork.Nothing
        ? Optional.empty()
        : Optional.of(
            new Line(
                Sign.REMOVED,
                1,
                "%s that nothing of Readside has made: written over, or removed"
                    .formatted(Words.count(strange, "row", "rows"))));
  }

  private static Optional<Line> rows(OfProjection of) {
    return of.work().in(new RowLine(of));
  }

  /** What becomes of the rows. */
  private record RowLine(OfProjection of) implements RowWork.Cases<Optional<Line>> {
    @Override
    public Optional<Line> nothing() {
      return Optional.empty();
    }

    @Override
    public Optional<Line> fill(Fill work) {
      return Optional.of(new Line(Sign.ADDED, 1, filling(work)));
    }

    @Override
    public Optional<Line> rebuild(Rebuild work) {
      return Optional.of(ofNewVersion());
    }

    @Override
    public Optional<Line> merge(Merge work) {
      return Optional.of(ofNewVersion());
    }

    @Override
    public Optional<Line> takeBack(TakeBack work) {
      return Optional.of(new Line(Sign.PROBLEM, 1, takingBack(work, of)));
    }

    private Line ofNewVersion() {
      String text = "rows: %s become version %d".formatted(versions(of), of.version());
      return new Line(Sign.CHANGED, 1, text);
    }
  }

  private static String filling(Fill fill) {
    if (fill.cost().documents() == 0) {
      return "rows: there are no documents yet";
    }
    return "rows of %s%s"
        .formatted(
            Words.count(fill.cost().documents(), "document", "documents"),
            fill.begun() ? ", as a backfill that was begun has not come to its end" : "");
  }

  private static String takingBack(TakeBack back, OfProjection of) {
    if (back.version() == of.version()) {
      return "rows: a rollback was begun: `readside push --rollback` brings it to its end";
    }
    return "rows: %s, but the file says version %d; %s"
        .formatted(
            versions(of),
            of.version(),
            back.hindrance()
                .map("there is no way back: "::concat)
                .orElse(
                    "`readside push --rollback` brings the rows of that version back, which are kept"));
  }

  /** {@code 1,200 of version 1 and 3 of version 2}. */
  private static String versions(OfProjection projection) {
    return projection.versions().rows().stream()
        .filter(rows -> rows.version().isPresent())
        .map(DatabaseLines::counted)
        .collect(Collectors.joining(" and "));
  }

  private static String counted(VersionedRows rows) {
    return String.format(
        Locale.ROOT, "%,d of version %d", rows.rows(), rows.version().orElseThrow());
  }

  private static List<String> notes(RowWork work) {
    List<String> notes = new ArrayList<>();
    if (work instanceof Merge merge) {
      notes.add("rows cannot be replaced at once: " + merge.obstacle());
    }
    work.estimate()
        .flatMap(Estimate::refused)
        .ifPresent(reason -> notes.add("no row can be made of some documents: " + reason));
    return notes;
  }

  /** What a set-up would make, and what is in its way. */
  static List<Line> of(List<SetupStep> setup) {
    List<Line> lines = new ArrayList<>();
    for (SetupStep step : setup) {
      boolean saysMore = !step.detail().isEmpty() && !step.detail().equals("created");
      String text = step.subject() + (saysMore ? ": " + step.detail() : "");
      switch (step.outcome()) {
        case MISSING, DONE -> lines.add(new Line(Sign.ADDED, 1, text));
        case DIFFERENT -> lines.add(new Line(Sign.PROBLEM, 1, text));
        case FOUND, LEFT -> {}
      }
    }
    return lines;
  }

  /** Rows that nothing keeps. */
  static Line of(Unowned unowned, boolean drops) {
    boolean dropped = drops && unowned.claim().isEmpty();
    String what =
        "%s: %s that no projection keeps any more%s%s"
            .formatted(
                unowned.collection(),
                Words.count(unowned.rows(), "row", "rows"),
                failures(unowned),
                dropped ? "" : left(unowned));
    return new Line(dropped ? Sign.REMOVED : Sign.NOTE, 0, what);
  }

  private static String failures(Unowned unowned) {
    return unowned.failures() == 0
        ? ""
        : ", and %s of their functions on record"
            .formatted(Words.count(unowned.failures(), "failure", "failures"));
  }

  private static String left(Unowned unowned) {
    return unowned
        .claim()
        .map(" (left there, whatever is asked for: %s)"::formatted)
        .orElse(" (left there; `readside push --drop-removed` drops them)");
  }
}
