package dev.readside.expression;

import dev.readside.expression.Arguments.Argument;
import dev.readside.expression.Arguments.Named;
import dev.readside.expression.Arguments.Positional;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a line of {@code operators.txt}; the file's head describes its form. */
final class OperatorLine {

  private static final Pattern UNUSABLE =
      Pattern.compile("(?<name>\\S+)\\s+(?<how>refused|elsewhere)\\s+(?<text>.+)");
  private static final Pattern USABLE =
      Pattern.compile(
          "(?<name>\\S+)\\s+(?<forms>.+?)(\\s+since (?<since>\\S+))?(\\s+binds (?<binds>.+?))?"
              + "(\\s+numbers (?<numbers>seen|settled))?"
              + "(\\s+(?<json>json(~| unless .+)?))?");
  private static final Pattern POSITIONAL =
      Pattern.compile("(?<least>\\d+)(?<range>\\.\\.(?<most>\\d*))?(:(?<kind>\\w+))?");
  private static final Pattern ARGUMENT =
      Pattern.compile("(?<name>\\w+)(?<optional>\\?)?(:(?<kind>\\w+))?(@(?<since>[\\d.]+))?");

  private OperatorLine() {}

  static Operator parse(String line) {
    Matcher unusable = UNUSABLE.matcher(line);
    if (unusable.matches()) {
      String name = unusable.group("name");
      String text = unusable.group("text");
      return unusable.group("how").equals("refused")
          ? new Operator.Refused(name, text)
          : elsewhere(name, text);
    }
    Matcher usable = match(USABLE, line);
    return new Operator.Usable(
        usable.group("name"),
        Arrays.stream(usable.group("forms").split("\\s+or\\s+")).map(OperatorLine::form).toList(),
        Optional.ofNullable(usable.group("since")),
        words(Optional.ofNullable(usable.group("binds")).orElse("")),
        numbers(Optional.ofNullable(usable.group("numbers")).orElse("")),
        Optional.ofNullable(usable.group("json")).map(OnJson::of).orElse(OnJson.UNPROVEN));
  }

  private static Operator elsewhere(String name, String text) {
    String[] parts = text.split(" \\| ", 2);
    return new Operator.Elsewhere(name, parts[0], parts.length == 1 ? "" : parts[1]);
  }

  private static NumberTypes numbers(String word) {
    return switch (word) {
      case "seen" -> NumberTypes.SEEN;
      case "settled" -> NumberTypes.SETTLED;
      default -> NumberTypes.KEPT;
    };
  }

  private static Arguments form(String text) {
    return text.startsWith("{")
        ? new Named(
            words(text.substring(1, text.length() - 1)).stream()
                .map(OperatorLine::argument)
                .toList())
        : positional(text);
  }

  private static Positional positional(String text) {
    Matcher matcher = match(POSITIONAL, text);
    int least = Integer.parseInt(matcher.group("least"));
    return new Positional(least, most(matcher, least), kind(matcher));
  }

  private static int most(Matcher matcher, int least) {
    if (matcher.group("range") == null) {
      return least;
    }
    String most = matcher.group("most");
    return most.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(most);
  }

  private static Argument argument(String text) {
    Matcher matcher = match(ARGUMENT, text);
    return new Argument(
        matcher.group("name"),
        matcher.group("optional") == null,
        kind(matcher),
        Optional.ofNullable(matcher.group("since")));
  }

  private static ArgumentKind kind(Matcher matcher) {
    return Optional.ofNullable(matcher.group("kind"))
        .map(ArgumentKind::of)
        .orElse(ArgumentKind.EXPRESSION);
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.strip().split("\\s+")).filter(word -> !word.isEmpty()).toList();
  }

  private static Matcher match(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalStateException("this is a bug: not a line of operators.txt: " + text);
    }
    return matcher;
  }
}
