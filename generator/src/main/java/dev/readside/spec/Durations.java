package dev.readside.spec;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations such as {@code 90d}, {@code 12h}, {@code 30m}, {@code 45s}. */
final class Durations {

  private static final Pattern FORM = Pattern.compile("([0-9]{1,10})([dhms])");

  private Durations() {}

  static Optional<Located<Duration>> parse(
      String key, Located<String> text, Diagnostics diagnostics) {
    Matcher matcher = FORM.matcher(text.value());
    if (!matcher.matches()) {
      return refused(text, "`" + key + "` is not a duration: `" + text.value() + "`.", diagnostics);
    }
    Duration duration = of(Long.parseLong(matcher.group(1)), matcher.group(2));
    // expireAfterSeconds is a 32-bit number (MongoDB manual, core/index-ttl).
    if (duration.toSeconds() > Integer.MAX_VALUE) {
      return refused(text, "`" + text.value() + "` is longer than MongoDB can count.", diagnostics);
    }
    return Optional.of(new Located<>(duration, text.span()));
  }

  private static Duration of(long amount, String unit) {
    return switch (unit) {
      case "d" -> Duration.ofDays(amount);
      case "h" -> Duration.ofHours(amount);
      case "m" -> Duration.ofMinutes(amount);
      default -> Duration.ofSeconds(amount);
    };
  }

  private static Optional<Located<Duration>> refused(
      Located<String> text, String message, Diagnostics diagnostics) {
    diagnostics.error(
        Code.RS018,
        text.span(),
        message,
        "Write days, hours, minutes or seconds: `90d`, `12h`, `30m`, `45s`.");
    return Optional.empty();
  }
}
