package dev.readside.expression;

import dev.readside.diagnostic.Code;
import dev.readside.source.Span;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path that is meant as a calculation: {@code $lines.qty * $lines.price}. The server takes all of
 * it for the name of a field, which no document has.
 *
 * <p>Names with blanks, dashes and the like exist ({@code $first name}) and are left alone.
 */
final class PathTypo {

  private static final Map<String, String> OPERATORS =
      Map.ofEntries(
          Map.entry("*", "$multiply"),
          Map.entry("+", "$add"),
          Map.entry("-", "$subtract"),
          Map.entry("/", "$divide"),
          Map.entry("%", "$mod"),
          Map.entry("==", "$eq"),
          Map.entry("===", "$eq"),
          Map.entry("!=", "$ne"),
          Map.entry("!==", "$ne"),
          Map.entry("<", "$lt"),
          Map.entry("<=", "$lte"),
          Map.entry(">", "$gt"),
          Map.entry(">=", "$gte"),
          Map.entry("&&", "$and"),
          Map.entry("||", "$or"),
          Map.entry("??", "$ifNull"));

  /** Another path within a path: one {@code $} after a blank or a sign. */
  private static final Pattern SECOND_PATH = Pattern.compile("[\\s+*/%<>=!&|?:,(-]\\$");

  /** An operator between blanks, or {@code *}, with a number, a text or a bracket behind it. */
  private static final Pattern WITH_CONSTANT =
      Pattern.compile("\\s([+*/%-]|[<>]=?|[=!]==?|&&|\\|\\||\\?\\??)\\s+[\\d(\"']|\\*\\s*\\d");

  private static final Pattern BINARY =
      Pattern.compile(
          "(?<left>\\$[\\w.$]+)\\s*(?<operator>[+*/%-]|[<>]=?|[=!]==?|&&|\\|\\||\\?\\?)\\s*"
              + "(?<right>\\$[\\w.$]+|\\d+(\\.\\d+)?)");

  private static final Pattern SEVERAL = Pattern.compile("\\$[\\w.$]+(\\s*,?\\s*\\$[\\w.$]+)+");

  private static final Pattern CALL =
      Pattern.compile("(?<name>\\$[A-Za-z]\\w*)\\((?<argument>\\$?[\\w.]*)\\)");

  private PathTypo() {}

  /** Whether it is one, which is then among the findings. */
  static boolean refuse(String reference, Span span, Findings findings) {
    Optional<String> hint = hint(reference);
    hint.ifPresent(
        what ->
            findings.error(
                Code.RS117,
                span,
                "`" + reference + "` would be the name of a single field.",
                what));
    return hint.isPresent();
  }

  private static Optional<String> hint(String reference) {
    if (!reference.equals(reference.strip())) {
      return Optional.of("Remove the blanks at its ends: `" + reference.strip() + "`.");
    }
    Matcher call = CALL.matcher(reference);
    if (call.matches() && Operators.EXPRESSIONS.usableNames().contains(call.group("name"))) {
      return Optional.of(
          "An operator is called in a mapping: `{ " + call.group("name") + ": … }`.");
    }
    return SECOND_PATH.matcher(reference).find() || WITH_CONSTANT.matcher(reference).find()
        ? Optional.of(calculation(reference))
        : Optional.empty();
  }

  private static String calculation(String reference) {
    Matcher binary = BINARY.matcher(reference);
    if (binary.matches()) {
      String arguments = "[" + binary.group("left") + ", " + binary.group("right") + "]";
      String operator = OPERATORS.get(binary.group("operator"));
      return "Write `{ " + operator + ": " + arguments + " }`.";
    }
    return SEVERAL.matcher(reference).matches()
        ? "Several values are a list, `[$a, $b]`, or one text, `{ $concat: [$a, \" \", $b] }`."
        : "Calculations are written with operators, such as `{ $multiply: [$a, $b] }`.";
  }
}
