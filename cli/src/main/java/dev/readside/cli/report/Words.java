package dev.readside.cli.report;

import java.time.Duration;
import java.util.Locale;

/** Numbers and choices as people read them. */
public final class Words {

  private Words() {}

  /** {@code 1 row}, {@code 1,234 rows}. */
  public static String count(long count, String one, String many) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
  }

  /** A choice as it is typed and printed. */
  public static String of(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }

  /** {@code 4.2 s}, {@code 1:05 min}, {@code 2:03 h}. */
  public static String duration(Duration duration) {
    if (duration.toMillis() < 59_950) {
      return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
    return roughly(duration);
  }

  /** The same, without fractions of a second: for what is not known well. */
  public static String roughly(Duration duration) {
    long seconds = Math.max(1, Math.round(duration.toMillis() / 1000.0));
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d min", seconds / 60, seconds % 60)
        : String.format(Locale.ROOT, "%d:%02d h", seconds / 3600, seconds / 60 % 60);
  }

  /** {@code 1,234} a second. */
  public static long rate(long count, Duration duration) {
    return Math.round(count * 1000.0 / Math.max(1, duration.toMillis()));
  }
}
