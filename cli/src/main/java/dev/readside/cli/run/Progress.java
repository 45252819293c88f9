package dev.readside.cli.run;

import dev.readside.cli.process.Surroundings;
import dev.readside.cli.report.Words;
import dev.readside.function.Console;
import dev.readside.stream.Handling;
import dev.readside.stream.WorkerListener;
import dev.readside.terminal.Ink;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/**
 * Tells how a worker gets on: on a terminal with one line that is written again and again, else
 * with plain lines.
 */
final class Progress implements WorkerListener {

  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintStream err;
  private final Ink ink;
  private final boolean terminal;
  private final InstantSource clock;
  private final Instant start;
  private final LongAdder handled = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private long told;

  Progress(Surroundings surroundings, Ink ink, InstantSource clock) {
    this.err = surroundings.err();
    this.ink = ink;
    this.terminal = surroundings.errIsTerminal();
    this.clock = clock;
    this.start = clock.instant();
  }

  /** How long to wait between two calls of {@link #tell}. */
  Duration interval() {
    return terminal ? Duration.ofMillis(250) : Duration.ofSeconds(10);
  }

  /** Says how many changes were handled, when that is news. */
  synchronized void tell() {
    long now = handled.sum();
    if (now == told) {
      return;
    }
    told = now;
    if (terminal) {
      err.print(CLEAR_LINE + counts());
      err.flush();
    } else {
      err.println(counts());
    }
  }

  /** The last word, for the end of the run. */
  synchronized String summary() {
    if (terminal) {
      err.print(CLEAR_LINE);
    }
    double seconds = Duration.between(start, clock.instant()).toMillis() / 1000.0;
    return String.format(Locale.ROOT, "%s in %.1f s.", counts(), seconds);
  }

  long failed() {
    return failed.sum();
  }

  @Override
  public void standingBy(String trigger, String holder) {
    line(trigger + ": standing by; " + holder + " handles it");
  }

  @Override
  public void started(String trigger, String from) {
    line(trigger + ": from " + from);
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
    line(trigger + ": the rows are right again after the loss");
  }

  @Override
  public void warning(String trigger, String message) {
    line(ink.yellow("warning:") + " " + trigger + ": " + message);
  }

  /** The pages for machines are there. */
  void serving(InetSocketAddress address) {
    line(
        "http://%s:%d/metrics and /health"
            .formatted(address.getAddress().getHostAddress(), address.getPort()));
  }

  /** The user wants an end. */
  void stopping() {
    line("finishing what is in hand ...");
  }

  /** What a function says. */
  void print(Console.Line line) {
    line(line.function() + ": " + line.level() + ": " + line.text());
  }

  private synchronized void line(String text) {
    err.println((terminal ? CLEAR_LINE : "") + text);
  }

  private String counts() {
    String changes = Words.count(handled.sum(), "change handled", "changes handled");
    return failed.sum() == 0
        ? changes
        : changes + ", " + Words.count(failed.sum(), "recorded as failure", "recorded as failures");
  }
}
