package dev.readside.expression;

import dev.readside.diagnostic.Code;
import dev.readside.expression.Arguments.Argument;
import dev.readside.expression.Arguments.Named;
import dev.readside.spec.Node;
import dev.readside.spec.Node.Mapping;
import dev.readside.spec.Node.Scalar;
import dev.readside.spec.Node.Sequence;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date written plainly, {@code { $gte: 2025-01-01 }}: YAML 1.2 knows no dates, so it is text, and
 * no date is compared with text.
 *
 * <p>Days are often kept as text, so quotes around a day say that it is; a point in time is seldom
 * kept so, and only the tag {@code !!str} says it.
 */
final class TextualDate {

  private static final Pattern DATE =
      Pattern.compile(
          "(?<day>\\d{4}-\\d{2}-\\d{2})([Tt ](?<time>\\d{2}:\\d{2}(:\\d{2}([.,]\\d+)?)?)"
              + " ?(?<zone>[Zz]|[+-]\\d{2}(:?\\d{2})?)?)?");

  /** Operators that compare their arguments, or choose between them. */
  private static final Set<String> COMPARING =
      Set.of("$cmp", "$eq", "$gt", "$gte", "$ifNull", "$in", "$lt", "$lte", "$max", "$min", "$ne");

  /** Operators whose result is text, with which a text may well be compared. */
  private static final Set<String> TEXTUAL =
      Set.of(
          "$concat",
          "$convert",
          "$dateToString",
          "$ltrim",
          "$replaceAll",
          "$replaceOne",
          "$rtrim",
          "$substr",
          "$substrBytes",
          "$substrCP",
          "$toLower",
          "$toString",
          "$toUpper",
          "$trim");

  /** Arguments that are dates. */
  private static final Set<String> DATES = Set.of("date", "endDate", "startDate");

  private TextualDate() {}

  /** A value that something is compared with. */
  static void warn(Scalar scalar, Findings findings) {
    Matcher date = DATE.matcher(scalar.text());
    if (isDate(date) && isSuspicious(scalar, date)) {
      findings.warning(
          Code.RS116,
          scalar.span(),
          "`" + scalar.text() + "` is text, and no date equals, precedes or follows a text.",
          "A date is written `{ $date: \""
              + written(date)
              + "\" }`; where the documents have text, `!!str \""
              + scalar.text()
              + "\"` says so.");
    }
  }

  private static boolean isSuspicious(Scalar scalar, Matcher date) {
    return switch (scalar.style()) {
      case PLAIN -> true;
      case QUOTED -> date.group("time") != null;
      case TAGGED -> false;
    };
  }

  /** The arguments of an operator that compares them. */
  static void warnOfCompared(Operator operator, List<Node> arguments, Findings findings) {
    if (COMPARING.contains(operator.name())
        && arguments.stream().noneMatch(TextualDate::isTextual)) {
      arguments.forEach(argument -> warnOfEach(argument, findings));
    }
  }

  /** An argument that is a date: the server refuses any text there. */
  static void refuseArgument(Argument argument, Node value, Findings findings) {
    if (DATES.contains(argument.name())) {
      refuse(value, "`" + argument.name() + "` is a date.", findings);
    }
  }

  /** The same, of an operator that takes {@code date} by itself, too. */
  static void refuseOnly(Operator.Usable operator, List<Node> arguments, Findings findings) {
    boolean ofDate =
        operator.forms().stream()
            .filter(Named.class::isInstance)
            .flatMap(form -> ((Named) form).arguments().stream())
            .anyMatch(argument -> DATES.contains(argument.name()));
    if (ofDate) {
      arguments.forEach(
          argument -> refuse(argument, "`" + operator.name() + "` takes a date.", findings));
    }
  }

  private static void refuse(Node value, String wanted, Findings findings) {
    if (value instanceof Scalar scalar) {
      Matcher date = DATE.matcher(scalar.text());
      if (isDate(date)) {
        findings.error(
            Code.RS116,
            scalar.span(),
            "`" + scalar.text() + "` is text, and " + wanted,
            "A date is written `{ $date: \"" + written(date) + "\" }`.");
      }
    }
  }

  private static void warnOfEach(Node value, Findings findings) {
    if (value instanceof Scalar scalar) {
      warn(scalar, findings);
    } else if (value instanceof Sequence sequence) {
      sequence.items().forEach(item -> warnOfEach(item, findings));
    }
  }

  private static boolean isTextual(Node value) {
    return value instanceof Mapping mapping
        && mapping.entries().stream().anyMatch(entry -> TEXTUAL.contains(entry.key().text()));
  }

  private static boolean isDate(Matcher date) {
    return date.matches() && isDay(date.group("day"));
  }

  private static boolean isDay(String text) {
    try {
      LocalDate.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** As Extended JSON takes it; UTC where the text does not say. */
  private static String written(Matcher date) {
    String time = date.group("time") == null ? "00:00:00" : date.group("time").replace(',', '.');
    String zone = date.group("zone") == null ? "Z" : date.group("zone").toUpperCase(Locale.ROOT);
    String full =
        zone.matches("[+-]\\d{2}") ? zone + ":00" : zone.replaceAll("(\\d{2})(\\d{2})", "$1:$2");
    return date.group("day") + "T" + time + full;
  }
}
