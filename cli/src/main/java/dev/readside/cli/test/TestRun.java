package dev.readside.cli.test;

import com.mongodb.client.MongoClient;
import dev.readside.cli.progress.StatusLine;
import dev.readside.cli.progress.Ticker;
import dev.readside.play.Pulse;
import dev.readside.work.StopSignal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Plays some scenarios, several at once, none in the databases of another. */
final class TestRun {

  private static final Duration LONGEST_PLAY = Duration.ofMinutes(1);

  private final MongoClient client;
  private final StatusLine line;
  private final Again again;
  private final StopSignal stop;

  TestRun(MongoClient client, StatusLine line, Again again, StopSignal stop) {
    this.client = client;
    this.line = line;
    this.again = again;
    this.stop = stop;
  }

  /**
   * What became of them, in their order.
   *
   * @throws com.mongodb.MongoException when the server is lost
   */
  TestReport of(List<ScenarioFile> files, Rehearsal rehearsal) {
    long start = System.nanoTime();
    AtomicInteger done = new AtomicInteger();
    ExecutorService pool = Executors.newFixedThreadPool(rehearsal.threads(), TestRun::daemon);
    Ticker ticker =
        Ticker.start(
            line.interval(),
            () -> line.show("%d of %d scenarios".formatted(done.get(), files.size())));
    Pulse pulse = new Pulse(client.getDatabase(Rehearsal.DATABASES + "_pulse_" + start));
    try {
      List<Future<Tested>> plays =
          files.stream().map(file -> pool.submit(() -> played(file, rehearsal, done))).toList();
      List<Tested> tested = plays.stream().map(TestRun::result).toList();
      return new TestReport(tested, Duration.ofNanos(System.nanoTime() - start), again);
    } catch (RuntimeException e) {
      stop.give(); // The others, too.
      throw e;
    } finally {
      ticker.stop();
      line.clear();
      end(pool);
      pulse.close();
    }
  }

  private static Tested played(ScenarioFile file, Rehearsal rehearsal, AtomicInteger done) {
    Tested tested = rehearsal.of(file);
    done.incrementAndGet();
    return tested;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "readside test");
    thread.setDaemon(true);
    return thread;
  }

  /** Who has not ended then drops its databases itself. */
  private static void end(ExecutorService pool) {
    pool.shutdown();
    try {
      if (!pool.awaitTermination(LONGEST_PLAY.toSeconds(), TimeUnit.SECONDS)) {
        pool.shutdownNow();
      }
    } catch (InterruptedException e) {
      pool.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private static Tested result(Future<Tested> play) {
    try {
      return play.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
