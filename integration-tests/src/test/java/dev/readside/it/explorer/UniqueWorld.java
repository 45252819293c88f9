package dev.readside.it.explorer;

import dev.readside.it.explorer.UniqueRun.Step;
import dev.readside.it.explorer.UniqueState.Progress;
import dev.readside.it.explorer.UniqueState.Row;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A history of documents whose rows have a unique value each, and all that works on them: a run for
 * each change, in parallel; a retry that takes up one recorded change after the other; others
 * beside. One run may die, or be given its change once more.
 */
final class UniqueWorld {
  private final UniqueValues history;
  private final List<UniqueRun> runs;
  private final List<UniqueRun> retries;

  /**
   * Without anything done yet.
   *
   * @param beside sweeps and repairs
   * @param refused the last step of a retry whose merge is refused
   */
  UniqueWorld(UniqueValues history, List<UniqueRun> beside, Step refused) {
    this.history = history;
    this.runs =
        Stream.concat(history.changes().stream().map(UniqueRun::handling), beside.stream())
            .toList();
    this.retries =
        history.changes().stream().map(change -> UniqueRun.retrying(change, refused)).toList();
  }

  /**
   * How many states there are from which no end comes that is right, or whose rows claim what they
   * do not hold.
   */
  int wrong() {
    Map<UniqueState, List<UniqueState>> before = new HashMap<>();
    UniqueState first = UniqueState.initial(history.at(0), runs.size() + 1);
    Queue<UniqueState> seen = new ArrayDeque<>(List.of(first));
    before.put(first, new ArrayList<>());
    while (!seen.isEmpty()) {
      UniqueState state = seen.remove();
      for (UniqueState next : next(state)) {
        before
            .computeIfAbsent(
                next,
                fresh -> {
                  seen.add(fresh);
                  return new ArrayList<>();
                })
            .add(state);
      }
    }
    Set<UniqueState> good = leadingToRight(before);
    return (int)
        before.keySet().stream()
            .filter(state -> !good.contains(state) || claimsTooMuch(state))
            .count();
  }

  private Set<UniqueState> leadingToRight(Map<UniqueState, List<UniqueState>> before) {
    Set<UniqueState> good = new HashSet<>();
    Queue<UniqueState> open = new ArrayDeque<>();
    before.keySet().stream().filter(this::isRightEnd).forEach(open::add);
    good.addAll(open);
    while (!open.isEmpty()) {
      for (UniqueState state : before.getOrDefault(open.remove(), List.of())) {
        if (good.add(state)) {
          open.add(state);
        }
      }
    }
    return good;
  }

  private boolean isRightEnd(UniqueState state) {
    return next(state.again() == 0 ? state : state.spendingOne()).isEmpty()
        && state.rows().stream().map(Row::value).toList().equals(history.at(history.end()));
  }

  /** Whether a row has a value that its document has had at no time from its stamp on. */
  private boolean claimsTooMuch(UniqueState state) {
    return IntStream.range(0, history.documents())
        .anyMatch(
            document -> {
              Row row = state.rows().get(document);
              return row.value() != UniqueValues.ABSENT
                  && !history.between(document, row.stamp(), state.time()).contains(row.value());
            });
  }

  private List<UniqueState> next(UniqueState state) {
    List<UniqueState> next = new ArrayList<>();
    if (state.time() < history.end()) {
      next.add(state.atTime(state.time() + 1));
    }
    for (int run = 0; run < runs.size(); run++) {
      if (isReady(state, run, runs.get(run))) {
        next.add(step(state, run, runs.get(run), run));
      }
      if (state.again() > 0 && !state.runs().get(run).equals(Progress.NONE)) {
        next.add(state.with(run, Progress.NONE).spendingOne());
      }
    }
    next.addAll(retry(state, runs.size()));
    return next;
  }

  private static boolean isReady(UniqueState state, int index, UniqueRun run) {
    return state.time() >= run.stamp() && state.runs().get(index).done() < run.steps().size();
  }

  private List<UniqueState> retry(UniqueState state, int run) {
    if (state.retried() < 0) {
      return state.open().stream().map(state::retrying).toList();
    }
    UniqueRun retry = retries.get(state.retried());
    List<UniqueState> next = new ArrayList<>();
    UniqueState stepped = step(state, run, retry, state.retried());
    boolean ended = stepped.runs().get(run).done() == retry.steps().size();
    next.add(ended ? stepped.with(run, Progress.NONE).retrying(-1) : stepped);
    if (state.again() > 0) {
      next.add(state.with(run, Progress.NONE).retrying(-1).spendingOne());
    }
    return next;
  }

  /**
   * @param change the index of the change that it is about
   */
  private UniqueState step(UniqueState state, int index, UniqueRun run, int change) {
    Progress progress = state.runs().get(index);
    Progress ended = new Progress(run.steps().size(), List.of());
    if (progress.done() == Progress.REFUSED) {
      UniqueState last = run.refused() == null ? state : perform(state, run, run.refused(), change);
      return last.with(index, ended);
    }
    Step step = run.steps().get(progress.done());
    boolean last = progress.done() == run.steps().size() - 1;
    return switch (step) {
      case READ, LOOK -> state.with(index, new Progress(progress.done() + 1, read(state, run)));
      case MERGE -> {
        List<Row> merged = merged(state, run, progress.read());
        yield isUnique(merged)
            ? new UniqueState(
                state.time(),
                merged,
                state.with(index, progress.next()).runs(),
                state.open(),
                state.retried(),
                state.again())
            : state.with(index, new Progress(Progress.REFUSED, List.of()));
      }
      case REMOVE_UP_TO_STAMP ->
          removed(state, run, progress.read()).with(index, last ? ended : next(progress));
      case REMOVE_BELOW_STAMP, RECORD, FREE, FREE_FRESHER_TOO, FORGET ->
          perform(state, run, step, change).with(index, last ? ended : progress.next());
    };
  }

  private static Progress next(Progress progress) {
    return new Progress(progress.done() + 1, List.of());
  }

  private List<Integer> read(UniqueState state, UniqueRun run) {
    return run.documents().stream().map(history.at(state.time())::get).toList();
  }

  /** A transaction also removes the rows, not fresher, of documents that are not there. */
  private static List<Row> merged(UniqueState state, UniqueRun run, List<Integer> read) {
    List<Row> rows = new ArrayList<>(state.rows());
    boolean together = run.documents().size() > 1;
    for (int n = 0; n < read.size(); n++) {
      int document = run.documents().get(n);
      boolean fresher = rows.get(document).stamp() > run.stamp();
      if (read.get(n) != UniqueValues.ABSENT) {
        rows.set(document, fresher ? rows.get(document) : new Row(read.get(n), run.stamp()));
      } else if (together && !fresher) {
        rows.set(document, Row.NONE);
      }
    }
    return rows;
  }

  private static boolean isUnique(List<Row> rows) {
    List<Integer> values =
        rows.stream().map(Row::value).filter(value -> value != UniqueValues.ABSENT).toList();
    return Set.copyOf(values).size() == values.size();
  }

  private static UniqueState removed(UniqueState state, UniqueRun run, List<Integer> present) {
    UniqueState changed = state;
    for (int n = 0; n < present.size(); n++) {
      if (present.get(n) == UniqueValues.ABSENT) {
        changed = without(changed, run.documents().get(n), run.stamp() + 1);
      }
    }
    return changed;
  }

  private static UniqueState perform(UniqueState state, UniqueRun run, Step step, int change) {
    int document = run.documents().get(0);
    return switch (step) {
      case RECORD -> state.withOpen(change, true);
      case FORGET -> state.withOpen(change, false);
      case FREE -> without(state, document, run.stamp() + 1);
      case FREE_FRESHER_TOO -> without(state, document, Integer.MAX_VALUE);
      case REMOVE_BELOW_STAMP -> without(state, document, run.stamp());
      case READ, MERGE, LOOK, REMOVE_UP_TO_STAMP ->
          throw new IllegalArgumentException(step.toString());
    };
  }

  private static UniqueState without(UniqueState state, int document, int below) {
    boolean older = state.rows().get(document).stamp() < below;
    return older ? state.withRow(document, Row.NONE) : state;
  }
}
