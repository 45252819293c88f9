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

  static Optional<Located<Duration>> parse(String key, Node node, Diagnostics diagnostics) {
    String text = node instanceof Node.Scalar scalar ? scalar.text() : "";
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      String found = text.isEmpty() ? node.kind() : "`" + text + "`";
      return refused(
          node,
          "`" + key + "` must be a duration, and this is " + found + ".",
          "Write days, hours, minutes or seconds: `90d`, `12h`, `30m`, `45s`.",
          diagnostics);
    }
    Duration duration = of(Long.parseLong(matcher.group(1)), matcher.group(2));
    // expireAfterSeconds is a 32-bit number (MongoDB manual, core/index-ttl).
    if (duration.toSeconds() > Integer.MAX_VALUE) {
      return refused(
          node,
          "`" + text + "` is longer than MongoDB can count.",
          "The longest is `24855d`, about 68 years.",
          diagnostics);
    }
    return Optional.of(new Located<>(duration, node.span()));
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
      Node node, String message, String hint, Diagnostics diagnostics) {
    diagnostics.error(Code.RS018, node.span(), message, hint);
    return Optional.empty();
  }
}
