package dev.readside.cli.progress;

import dev.readside.cli.report.Words;
import dev.readside.operate.rebuild.RebuildListener;
import dev.readside.terminal.Ink;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Tells how rows are made beside a collection: each step, and how many rows there are so far. */
public final class MakingProgress implements RebuildListener {

  private final StatusLine line;
  private final Ink ink;
  private final String projection;
  private final InstantSource clock;
  private Instant began;

  public MakingProgress(StatusLine line, Ink ink, String projection, InstantSource clock) {
    this.line = line;
    this.ink = ink;
    this.projection = projection;
    this.clock = clock;
    this.began = clock.instant();
  }

  @Override
  public synchronized void step(String text) {
    began = clock.instant();
    line.say(projection + ": " + text);
  }

  @Override
  public void warning(String text) {
    line.say(ink.yellow("warning:") + " " + text);
  }

  /**
   * Says how far it came.
   *
   * @param made how many rows there are; 0 where none are being made
   */
  public void tell(LongSupplier made) {
    long rows = made.getAsLong();
    if (rows > 0) {
      line.show(status(rows));
    }
  }

  private synchronized String status(long rows) {
    return String.format(
        Locale.ROOT,
        "%s: %s, %,d/s",
        projection,
        Words.count(rows, "row", "rows"),
        Words.rate(rows, Duration.between(began, clock.instant())));
  }
}
