package dev.readside.cli.progress;

import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A worker's words for a log: a line each, with the time (UTC) and the level. For example {@code
 * 2026-11-30T12:00:00.000Z WARN readside_orders: the server is away}.
 *
 * @param form how a line looks
 */
public record WrittenLog(PrintStream out, InstantSource clock, Form form) implements WorkerLog {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** How an entry becomes a line. */
  public interface Form {

    String line(String time, Entry entry);
  }

  /** For people, who read a log later. Whatever else an entry has lines of is indented. */
  public static String text(String time, Entry entry) {
    String text = entry.line().replace("\n", "\n  ");
    return String.format(Locale.ROOT, "%s %-5s %s", time, entry.level(), text);
  }

  @Override
  public void say(Entry entry) {
    out.println(form.line(TIME.format(clock.instant()), entry));
  }

  @Override
  public void show(String status) {
    say(Entry.of(Level.INFO, status));
  }

  /** Nothing that was written is taken back. */
  @Override
  public void clear() {}

  @Override
  public Duration interval() {
    return Duration.ofSeconds(10);
  }
}
