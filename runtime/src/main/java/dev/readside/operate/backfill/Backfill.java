package dev.readside.operate.backfill;

import com.mongodb.client.MongoClient;
import dev.readside.operate.OperationException;
import dev.readside.operate.Uncomputables;
import dev.readside.operate.rebuild.QuickFill;
import dev.readside.operate.rebuild.QuickFill.Filled;
import dev.readside.operate.rebuild.QuickFill.Impossible;
import dev.readside.operate.refresh.KeyRange;
import dev.readside.operate.refresh.KeyRanges;
import dev.readside.operate.refresh.Refreshed;
import dev.readside.plan.ProjectionPlan;
import dev.readside.state.Uncomputable;
import dev.readside.work.StopSignal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Fills one read collection. By merging: range after range of the source is refreshed, under a
 * stamp that says how fresh it is, so that a trigger's fresher row always wins. The collection can
 * be read all the time, and whatever is in it that should not be is removed. Or, where it is faster
 * and can be, by replacing it ({@link QuickFill}).
 *
 * <p>It can be stopped and repeated at any moment. Two that merge at once do no harm; of two that
 * replace, one is refused.
 */
public final class Backfill {

  private final MongoClient client;
  private final ProjectionPlan projection;
  private final BackfillOptions options;
  private final BackfillPositions positions;
  private final Uncomputables uncomputables;
  private final StopSignal stop;
  private final List<Uncomputable.Document> refused =
      Collections.synchronizedList(new ArrayList<>());
  private final QuickFill quick;
  private Refreshed rows = Refreshed.NONE;

  /**
   * @param quick replaces the rows
   * @param stop ends it after the ranges in hand, or before rows are replaced
   */
  public Backfill(
      MongoClient client,
      ProjectionPlan projection,
      BackfillOptions options,
      QuickFill quick,
      StopSignal stop) {
    this.quick = quick;
    this.client = client;
    this.projection = projection;
    this.options = options;
    this.positions =
        new BackfillPositions(client, projection.rows().database(), InstantSource.system());
    this.uncomputables = new Uncomputables(client, projection.rows().database());
    this.stop = stop;
  }

  /**
   * Goes on where the last run stopped, or begins.
   *
   * @throws OperationException if rows are to be replaced and cannot be, saying why: another
   *     process may be at it
   * @throws com.mongodb.MongoException when the server is lost; the next run goes on from there
   */
  public Backfilled run() {
    long start = System.nanoTime();
    BackfillPositions.Run run =
        options.restart() ? positions.restart(projection) : positions.resume(projection);
    if (isToReplace(run)) {
      Optional<Backfilled> replaced = replace(run, start);
      if (replaced.isPresent()) {
        return replaced.get();
      }
    }
    return merge(run, start);
  }

  private boolean isToReplace(BackfillPositions.Run run) {
    boolean merges = options.way().isEmpty() && run.from().isPresent(); // Much of it may be done.
    return !merges && wayFor(options, quick) == Way.REPLACE;
  }

  /** The way that was chosen; else the faster one that applies, where no merge is to be resumed. */
  static Way wayFor(BackfillOptions options, QuickFill quick) {
    return options
        .way()
        .orElseGet(
            () ->
                quick.isSwapped()
                        || (options.rowsPerSecond().isEmpty()
                            && quick.isWorthIt(options.replaceFrom()))
                    ? Way.REPLACE
                    : Way.MERGE);
  }

  /** Empty if it cannot be, and need not. */
  private Optional<Backfilled> replace(BackfillPositions.Run run, long start) {
    QuickFill.Outcome outcome = quick.run();
    if (outcome instanceof Impossible impossible) {
      passOver(impossible.reason());
      return Optional.empty();
    }
    if (outcome instanceof Filled filled) {
      finish(run);
      return Optional.of(
          backfilled(Way.REPLACE, run, new Refreshed(filled.rows(), 0), true, start));
    }
    return Optional.of(backfilled(Way.REPLACE, run, Refreshed.NONE, false, start));
  }

  private void passOver(String reason) {
    if (options.way().isPresent()) {
      throw new OperationException(
          "The rows of `%s` cannot be replaced: %s".formatted(projection.name(), reason),
          "Leave out `--way replace`: then rows are merged.");
    }
    options.listener().notReplaced(projection.name(), reason);
  }

  private Backfilled merge(BackfillPositions.Run run, long start) {
    Frontier frontier = new Frontier(ranges(run));
    options.listener().started(projection.name(), run.from().isPresent(), frontier.size());
    work(run, frontier);
    if (frontier.allDone()) {
      quick.settled();
      finish(run);
    }
    return backfilled(Way.MERGE, run, rows(), frontier.allDone(), start);
  }

  private void finish(BackfillPositions.Run run) {
    positions.finish(run, projection);
    uncomputables.finished(projection.name(), run.id());
  }

  private Backfilled backfilled(
      Way way, BackfillPositions.Run run, Refreshed made, boolean finished, long start) {
    return new Backfilled(
        projection.name(),
        way,
        run.from().isPresent(),
        made,
        refused,
        finished,
        Duration.ofNanos(System.nanoTime() - start));
  }

  private List<KeyRange> ranges(BackfillPositions.Run run) {
    KeyRanges ranges = new KeyRanges(client);
    return run.from()
        .map(id -> ranges.from(id, projection, options.rangeDocuments()))
        .orElseGet(() -> ranges.of(projection, options.rangeDocuments()));
  }

  private void work(BackfillPositions.Run run, Frontier frontier) {
    DividedRefresh refresh =
        new DividedRefresh(client, projection, document -> refused(run, document));
    Optional<Pace> pace =
        options.rowsPerSecond().stream().mapToObj(rate -> new Pace(rate, stop)).findFirst();
    try {
      new Crew(options.threads()).work(() -> step(run, frontier, refresh, pace));
    } catch (DividedRefresh.GivenUpException e) {
      // Told by what was refused, and by not being finished.
    }
  }

  private boolean step(
      BackfillPositions.Run run, Frontier frontier, DividedRefresh refresh, Optional<Pace> pace) {
    Optional<Integer> next = stop.given() ? Optional.empty() : frontier.take();
    if (next.isEmpty()) {
      return false;
    }
    Refreshed refreshed = refresh.rows(frontier.range(next.get()));
    frontier.done(next.get()).ifPresent(from -> positions.save(run, from));
    done(refreshed);
    pace.ifPresent(each -> each.took(refreshed.present()));
    return true;
  }

  private synchronized void done(Refreshed refreshed) {
    rows = rows.and(refreshed);
    options.listener().done(projection.name(), refreshed);
  }

  private synchronized Refreshed rows() {
    return rows;
  }

  private void refused(BackfillPositions.Run run, Uncomputable.Document document) {
    refused.add(document);
    uncomputables.add(projection.name(), "backfill", run.id(), document);
    options.listener().refused(projection.name(), document);
  }
}
