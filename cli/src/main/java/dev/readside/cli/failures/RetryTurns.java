package dev.readside.cli.failures;

import dev.readside.operate.FailureRetry;
import dev.readside.operate.FailureRetry.Outcome;
import dev.readside.state.Failure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Retries failures, one after the other, and what they leave to be carried on; of each so much that
 * it ends, also where every row is refused.
 */
final class RetryTurns {

  /** Of a million rows or so. */
  private static final int TURNS = 1_000;

  /** So often {@code readside_retry} tries, too; in each such turn dozens of rows are found. */
  private static final int TURNS_WITH_REFUSED_ROWS = 16;

  private final FailureRetry retry;
  private final RetryReport report;
  private final BooleanSupplier stopped;
  private final Set<String> freed = new LinkedHashSet<>();

  /**
   * Prepares it.
   *
   * @param stopped whether no other failure is to be taken up
   */
  RetryTurns(FailureRetry retry, RetryReport report, BooleanSupplier stopped) {
    this.retry = retry;
    this.report = report;
    this.stopped = stopped;
  }

  /**
   * Where another row had a unique value, the function has freed its own row's values; when all
   * have, it gets through. So these have one more turn in the end.
   */
  void retry(List<String> ids) throws InterruptedException {
    Deque<String> waiting = new ArrayDeque<>(ids);
    while (!waiting.isEmpty() && !stopped.getAsBoolean()) {
      goThrough(waiting.remove());
    }
    report.unfinished(waiting);
    List<String> again = List.copyOf(freed);
    freed.clear();
    for (String id : again) {
      goThrough(id);
    }
  }

  private void goThrough(String id) throws InterruptedException {
    Queue<String> more = new ArrayDeque<>(List.of(id));
    int refusing = 0;
    for (int turn = 0; turn < TURNS && refusing < TURNS_WITH_REFUSED_ROWS; turn++) {
      if (more.isEmpty() || stopped.getAsBoolean()) {
        break;
      }
      refusing += takeUp(id, more.remove(), more) ? 1 : 0;
    }
    report.unfinished(more);
  }

  /** Returns whether rows were refused. */
  private boolean takeUp(String origin, String id, Queue<String> more) throws InterruptedException {
    Outcome outcome = retry.retry(id);
    report.add(origin, id, outcome);
    if (outcome.isOfTakenValue()) {
      freed.add(id);
    }
    if (!(outcome instanceof Outcome.Partly partly)) {
      return false;
    }
    for (Failure left : partly.left()) {
      if (!left.isOfRows()) {
        more.add(left.id());
      } else if (left.isTaken()) {
        freed.add(left.id());
      }
    }
    return partly.left().stream().anyMatch(left -> left.error().isPresent());
  }
}
