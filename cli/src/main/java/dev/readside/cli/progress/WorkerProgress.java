package dev.readside.cli.progress;

import dev.readside.cli.report.Words;
import dev.readside.function.Console;
import dev.readside.stream.Handling;
import dev.readside.stream.WorkerListener;
import dev.readside.terminal.Ink;
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

  private final StatusLine status;
  private final Ink ink;
  private final InstantSource clock;
  private final Instant start;
  private final LongAdder handled = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private long told;

  public WorkerProgress(StatusLine status, Ink ink, InstantSource clock) {
    this.status = status;
    this.ink = ink;
    this.clock = clock;
    this.start = clock.instant();
  }

  /** Says how many changes were handled, when that is news. */
  public synchronized void tell() {
    long now = handled.sum();
    if (now != told) {
      told = now;
      status.show(counts());
    }
  }

  /** The last word, for the end of the run. */
  public String summary() {
    status.clear();
    double seconds = Duration.between(start, clock.instant()).toMillis() / 1000.0;
    return String.format(Locale.ROOT, "%s in %.1f s.", counts(), seconds);
  }

  public long failed() {
    return failed.sum();
  }

  @Override
  public void standingBy(String trigger, String holder) {
    status.say(trigger + ": standing by; " + holder + " handles it");
  }

  @Override
  public void started(String trigger, String from) {
    status.say(trigger + ": from " + from);
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
    status.say(trigger + ": the rows are right again after the loss");
  }

  @Override
  public void warning(String trigger, String message) {
    status.say(ink.yellow("warning:") + " " + trigger + ": " + message);
  }

  /** The pages for machines are there. */
  public void serving(InetSocketAddress address) {
    status.say(
        "http://%s:%d/metrics and /health"
            .formatted(address.getAddress().getHostAddress(), address.getPort()));
  }

  /** The user wants an end. */
  public void stopping() {
    status.say("finishing what is in hand ...");
  }

  /** What a function says. */
  public void print(Console.Line line) {
    status.say(line.function() + ": " + line.level() + ": " + line.text());
  }

  private String counts() {
    String changes = Words.count(handled.sum(), "change handled", "changes handled");
    return failed.sum() == 0
        ? changes
        : changes + ", " + Words.count(failed.sum(), "recorded as failure", "recorded as failures");
  }
}
