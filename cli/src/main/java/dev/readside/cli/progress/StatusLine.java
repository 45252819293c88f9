package dev.readside.cli.progress;

import dev.readside.cli.process.Surroundings;
import java.io.PrintStream;
import java.time.Duration;

/**
 * Says how something gets on: on a terminal with one line that is written again and again, else
 * with plain lines. For many threads.
 */
public final class StatusLine {

  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintStream err;
  private final boolean terminal;
  private String shown = "";

  public StatusLine(Surroundings surroundings) {
    this.err = surroundings.err();
    this.terminal = surroundings.errIsTerminal();
  }

  /** How long to wait between two looks at how things are. */
  public Duration interval() {
    return terminal ? Duration.ofMillis(250) : Duration.ofSeconds(10);
  }

  boolean isTerminal() {
    return terminal;
  }

  /** How things are now, when that is news. */
  public synchronized void show(String status) {
    if (status.equals(shown)) {
      return;
    }
    shown = status;
    if (terminal) {
      err.print(CLEAR_LINE + status);
      err.flush();
    } else {
      err.println(status);
    }
  }

  /** A line that stays. */
  synchronized void say(String line) {
    clear();
    err.println(line);
  }

  /** What was shown last is over. */
  public synchronized void clear() {
    if (terminal && !shown.isEmpty()) {
      err.print(CLEAR_LINE);
      err.flush();
    }
    shown = "";
  }
}
