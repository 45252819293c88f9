package dev.readside.cli.progress;

import dev.readside.cli.report.Words;
import dev.readside.operate.verify.VerifyListener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** Tells how a verification gets on: rows, rate, share done, time left. */
public final class VerifyProgress implements VerifyListener {

  private final StatusLine status;
  private final InstantSource clock;
  private String projection = "";
  private int ranges;
  private int finished;
  private long stored;
  private long rows;
  private Instant began;
  private String again = "";

  public VerifyProgress(StatusLine status, InstantSource clock) {
    this.status = status;
    this.clock = clock;
    this.began = clock.instant();
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
    boolean first = again.isEmpty();
    again =
        "%s; looking again for up to %d s"
            .formatted(Words.count(differing, "row differs", "rows differ"), left.toSeconds() + 1);
    if (first && !status.isTerminal()) {
      status.show(again);
    }
  }

  /** Says where it is, when that is news. */
  public synchronized void tell() {
    if (again.isEmpty() && !projection.isEmpty()) {
      status.show(line());
    } else if (status.isTerminal() && !again.isEmpty()) {
      status.show(again);
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
  public synchronized void stopping() {
    status.say("stopping ...");
  }

  /** Nothing more is told, until something begins. */
  public synchronized void end() {
    projection = "";
    again = "";
    status.clear();
  }
}
