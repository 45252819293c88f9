package dev.readside.cli.test;

import com.mongodb.client.MongoClient;
import dev.readside.cli.progress.StatusLine;
import dev.readside.cli.progress.Ticker;
import dev.readside.play.Pulse;
import dev.readside.work.StopSignal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Plays some scenarios, several at once, each in databases of its own. */
final class TestRun {

  private final MongoClient client;
  private final StatusLine line;
  private final int threads;
  private final StopSignal stop;

  TestRun(MongoClient client, StatusLine line, int threads, StopSignal stop) {
    this.client = client;
    this.line = line;
    this.threads = threads;
    this.stop = stop;
  }

  /** What became of them, in their order. */
  TestReport of(List<ScenarioFile> files, Rehearsal rehearsal) {
    long start = System.nanoTime();
    AtomicInteger done = new AtomicInteger();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    Ticker ticker =
        Ticker.start(
            line.interval(),
            () -> line.show("%d of %d scenarios".formatted(done.get(), files.size())));
    Pulse pulse = new Pulse(client.getDatabase(Rehearsal.DATABASES + "_pulse_" + start));
    try {
      List<Future<Tested>> plays = new ArrayList<>();
      for (ScenarioFile file : files) {
        plays.add(
            pool.submit(
                () -> {
                  Tested tested = rehearsal.of(file);
                  done.incrementAndGet();
                  return tested;
                }));
      }
      List<Tested> tested = plays.stream().map(TestRun::result).toList();
      return new TestReport(tested, stop.given(), Duration.ofNanos(System.nanoTime() - start));
    } finally {
      pool.shutdownNow();
      pulse.close();
      ticker.stop();
      line.clear();
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
