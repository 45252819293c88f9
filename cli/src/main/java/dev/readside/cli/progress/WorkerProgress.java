package dev.readside.cli.progress;

import dev.readside.cli.progress.WorkerLog.Entry;
import dev.readside.cli.progress.WorkerLog.Level;
import dev.readside.cli.progress.WorkerLog.Origin;
import dev.readside.cli.report.Words;
import dev.readside.function.Console;
import dev.readside.stream.Handling;
import dev.readside.stream.WorkerListener;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/**
 * Tells how a worker gets on: how many changes were handled, and what triggers and functions say.
 */
public final class WorkerProgress implements WorkerListener {

  private final WorkerLog log;
  private final InstantSource clock;
  private final Instant start;
  private final LongAdder handled = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private long told;

  public WorkerProgress(WorkerLog log, InstantSource clock) {
    this.log = log;
    this.clock = clock;
    this.start = clock.instant();
  }

  /** Says how many changes were handled, when that is news. */
  public synchronized void tell() {
    long now = handled.sum();
    if (now != told) {
      told = now;
      log.show(counts());
    }
  }

  /** The last word, for the end of the run. */
  public String summary() {
    log.clear();
    double seconds = Duration.between(start, clock.instant()).toMillis() / 1000.0;
    return String.format(Locale.ROOT, "%s in %.1f s.", counts(), seconds);
  }

  public long failed() {
    return failed.sum();
  }

  @Override
  public void standingBy(String trigger, String holder) {
    tell(trigger, "standing by; " + holder + " handles it");
  }

  @Override
  public void started(String trigger, String from) {
    tell(trigger, "from " + from);
  }

  @Override
  public void leaseLost(String trigger) {
    warning(trigger, "its lease is lost: this worker did not renew it in time");
  }

  @Override
  public void handled(String trigger, Handling handling) {
    handled.add(handling.changes());
    failed.add(handling.failed());
  }

  @Override
  public void repaired(String trigger) {
    tell(trigger, "the rows are right again after the loss");
  }

  @Override
  public void warning(String trigger, String message) {
    log.say(Entry.ofTrigger(Level.WARN, trigger, message));
  }

  /** The pages for machines are there. */
  public void serving(InetSocketAddress address) {
    tell(
        "http://%s:%d/metrics and /health"
            .formatted(address.getAddress().getHostAddress(), address.getPort()));
  }

  /** The user wants an end. */
  public void stopping() {
    tell("finishing what is in hand ...");
  }

  /** What a function says. */
  public void print(Console.Line line) {
    log.say(new Entry(level(line), Origin.FUNCTION, line.function(), line.text()));
  }

  private static Level level(Console.Line line) {
    return switch (line.level()) {
      case "error" -> Level.ERROR;
      case "warn" -> Level.WARN;
      default -> Level.INFO; // of a text that the function chose
    };
  }

  private void tell(String text) {
    log.say(Entry.of(Level.INFO, text));
  }

  private void tell(String trigger, String text) {
    log.say(Entry.ofTrigger(Level.INFO, trigger, text));
  }

  private String counts() {
    String changes = Words.count(handled.sum(), "change handled", "changes handled");
    return failed.sum() == 0
        ? changes
        : changes + ", " + Words.count(failed.sum(), "recorded as failure", "recorded as failures");
  }
}
