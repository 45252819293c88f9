package dev.readside.cli;

import dev.readside.operate.verify.VerifyListener;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/**
 * Tells how a verification gets on: on a terminal with one line that is written again and again,
 * else with plain lines.
 */
final class VerifyProgress implements VerifyListener {

  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintStream err;
  private final boolean terminal;
  private final InstantSource clock;
  private String projection = "";
  private int ranges;
  private int finished;
  private long stored;
  private long rows;
  private Instant began;
  private String told = "";
  private String again = "";

  VerifyProgress(Surroundings surroundings, InstantSource clock) {
    this.err = surroundings.err();
    this.terminal = surroundings.errIsTerminal();
    this.clock = clock;
    this.began = clock.instant();
  }

  /** How long to wait between two calls of {@link #tell}. */
  Duration interval() {
    return terminal ? Duration.ofMillis(250) : Duration.ofSeconds(10);
  }

  @Override
  public synchronized void began(String name, int itsRanges, long itsStored) {
    projection = name;
    ranges = itsRanges;
    stored = itsStored;
    finished = 0;
    rows = 0;
    began = clock.instant();
  }

  @Override
  public synchronized void compared(String name, long more) {
    rows += more;
  }

  @Override
  public synchronized void finishedRange(String name) {
    finished++;
  }

  @Override
  public synchronized void lookingAgain(long differing, Duration left) {
    again =
        "%s; looking again for up to %d s"
            .formatted(counted(differing, "row differs", "rows differ"), left.toSeconds() + 1);
    if (!terminal && !told.startsWith("again")) {
      told = "again";
      err.println(again);
    }
  }

  /** Says where it is, when that is news. */
  synchronized void tell() {
    String line = again.isEmpty() ? line() : again;
    if (projection.isEmpty() || told.startsWith("again") || line.equals(told)) {
      return;
    }
    told = line;
    if (terminal) {
      err.print(CLEAR_LINE + line);
      err.flush();
    } else {
      err.println(line);
    }
  }

  private String line() {
    double seconds = Math.max(0.001, Duration.between(began, clock.instant()).toMillis() / 1000.0);
    String line =
        String.format(
            Locale.ROOT, "%s: %,d rows compared, %,.0f rows/s", projection, rows, rows / seconds);
    double share = share();
    return share > 0 && share < 1
        ? line
            + String.format(
                Locale.ROOT, ", %.0f %%, %.0f s left", 100 * share, seconds / share - seconds)
        : line;
  }

  /** By ranges; where there is one, by the rows that are stored. */
  private double share() {
    return ranges > 1 ? (double) finished / ranges : stored == 0 ? 0 : (double) rows / stored;
  }

  /** The user wants an end. */
  synchronized void stopping() {
    err.println((terminal ? CLEAR_LINE : "") + "stopping ...");
  }

  /** Nothing more is told. */
  synchronized void end() {
    if (terminal) {
      err.print(CLEAR_LINE);
      err.flush();
    }
  }

  private static String counted(long count, String one, String many) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
  }
}
