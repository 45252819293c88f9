package dev.readside.cli.progress;

import dev.readside.bson.BsonText;
import dev.readside.cli.report.Words;
import dev.readside.operate.backfill.BackfillListener;
import dev.readside.operate.refresh.Refreshed;
import dev.readside.state.Uncomputable;
import dev.readside.terminal.Ink;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.bson.BsonValue;

/** Tells how a backfill gets on: rows, rate, share done, time left. */
public final class BackfillProgress implements BackfillListener {

  /** A handful of bad documents shows what is wrong; the summary counts them all. */
  private static final int MOST_TOLD = 5;

  private final StatusLine line;
  private final Ink ink;
  private final InstantSource clock;
  private String projection = "";
  private Instant start = Instant.EPOCH;
  private int ranges;
  private int done;
  private int refused;
  private Refreshed rows = Refreshed.NONE;

  public BackfillProgress(StatusLine line, Ink ink, InstantSource clock) {
    this.line = line;
    this.ink = ink;
    this.clock = clock;
  }

  /** Says how far it came. */
  public synchronized void tell() {
    if (ranges > 0) {
      line.show(status());
    }
  }

  /** The work on a projection is over. */
  public synchronized void clear() {
    ranges = 0;
    line.clear();
  }

  /** The user wants an end. */
  public void stopping() {
    line.say("finishing what is in hand ...");
  }

  @Override
  public synchronized void started(String name, boolean resumed, int parts) {
    projection = name;
    start = clock.instant();
    ranges = parts;
    done = 0;
    refused = 0;
    rows = Refreshed.NONE;
    if (resumed) {
      line.say(name + ": goes on where the last backfill stopped");
    }
  }

  @Override
  public void notReplaced(String name, String reason) {
    line.say(name + ": rows are merged, since they cannot be replaced: " + reason);
  }

  @Override
  public synchronized void done(String name, Refreshed refreshed) {
    done++;
    rows = rows.and(refreshed);
  }

  @Override
  public synchronized void refused(String name, Uncomputable.Document document) {
    if (refused++ < MOST_TOLD) {
      line.say(
          "%s %s: no row of %s: %s"
              .formatted(
                  ink.yellow("warning:"),
                  name,
                  document.id().map(BackfillProgress::shown).orElse("any document"),
                  document.reason()));
    }
  }

  private static String shown(BsonValue id) {
    return "_id " + BsonText.SHELL.brief(id);
  }

  private String status() {
    Duration took = Duration.between(start, clock.instant());
    String rowsDone =
        String.format(
            Locale.ROOT,
            "%s: %d %%, %s, %,d/s",
            projection,
            100 * done / ranges,
            Words.count(rows.present(), "row", "rows"),
            Words.rate(rows.present(), took));
    return done == 0 || done == ranges
        ? rowsDone
        : rowsDone
            + ", "
            + Words.roughly(took.multipliedBy(ranges - done).dividedBy(done))
            + " left";
  }
}
