package dev.readside.operate.verify;

import com.mongodb.client.MongoClient;
import dev.readside.operate.refresh.KeyRange;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.work.StopSignal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Compares every row of some projections with its definition, while writers and triggers are at
 * work.
 *
 * <p>A row that differs is looked at again until it does not, or until a patience is over that
 * begins when all rows were looked at once. So a change that is on its way to its row is told from
 * one that never arrives. With repair, rows that differ are refreshed under the stamp rule before
 * they are looked at again. Memory does not grow with the collections: each thread holds a batch of
 * rows, and of rows that differ some thousand keys are held.
 */
public final class Verification {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final MongoClient client;
  private final VerifyOptions options;
  private final VerifyListener listener;
  private final StopSignal stop;
  private final StopSignal ended = new StopSignal();

  /**
   * @param stop ends it soon, with what is known by then
   */
  public Verification(
      MongoClient client, VerifyOptions options, VerifyListener listener, StopSignal stop) {
    this.client = client;
    this.options = options;
    this.listener = listener;
    this.stop = stop;
  }

  /**
   * Verifies projections, those first that others are made from; once, for one object.
   *
   * @return in that order; incomplete where it was stopped before the end
   * @throws com.mongodb.MongoException when the server is lost, or a right is missing
   */
  public List<Verified> run(List<ProjectionPlan> projections) {
    List<Subject> subjects = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(options.threads());
    try {
      for (ProjectionPlan projection : Plan.inOrder(projections)) {
        Subject subject = subject(projection);
        subjects.add(subject);
        lookAtAll(subject, threads);
      }
    } finally {
      threads.shutdownNow();
    }
    lookAgain(subjects);
    return subjects.stream().map(subject -> subject.conclude(isStopped())).toList();
  }

  private Subject subject(ProjectionPlan projection) {
    return new Subject(
        client,
        projection,
        options.repair(),
        rows -> {
          if (isStopped()) {
            throw new CancellationException();
          }
          listener.compared(projection.name(), rows);
        });
  }

  private void lookAtAll(Subject subject, ExecutorService threads) {
    listener.began(subject.name(), subject.ranges().size(), subject.stored());
    List<Future<?>> looks = new ArrayList<>();
    for (KeyRange range : subject.ranges()) {
      looks.add(threads.submit(() -> look(subject, range)));
    }
    looks.forEach(Verification::result);
  }

  private void look(Subject subject, KeyRange range) {
    if (isStopped()) {
      return;
    }
    try {
      subject.look(range);
      listener.finishedRange(subject.name());
    } catch (CancellationException stopped) {
      // What this range would have told is left out.
    } catch (RuntimeException e) {
      ended.give(); // The other threads too.
      throw e;
    }
  }

  private static void result(Future<?> look) {
    try {
      look.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException();
    }
  }

  private void lookAgain(List<Subject> subjects) {
    long end = System.nanoTime() + options.patience().toNanos();
    Duration pause = FIRST_PAUSE;
    while (isInDoubt(subjects) && !isStopped()) {
      subjects.forEach(Subject::lookAgain);
      Duration left = Duration.ofNanos(end - System.nanoTime());
      if (left.isNegative() || left.isZero() || !isInDoubt(subjects)) {
        return;
      }
      listener.lookingAgain(subjects.stream().mapToLong(Subject::suspected).sum(), left);
      pause(shorter(pause, left));
      pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
    }
  }

  private static boolean isInDoubt(List<Subject> subjects) {
    return subjects.stream().anyMatch(Subject::isInDoubt);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private boolean isStopped() {
    return stop.given() || ended.given();
  }

  private void pause(Duration time) {
    if (stop.await(time)) { // Or this thread is to end.
      ended.give();
    }
  }
}
