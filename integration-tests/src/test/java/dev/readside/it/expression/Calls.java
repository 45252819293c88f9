package dev.readside.it.expression;

import dev.readside.expression.ArgumentKind;
import dev.readside.expression.Arguments;
import dev.readside.expression.Arguments.Argument;
import dev.readside.expression.Operator;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Well-formed calls of an operator, as its line of the catalogue has them. */
final class Calls {

  private Calls() {}

  /** In each of its forms: with the fewest arguments and with more. */
  static Stream<String> of(Operator.Usable operator) {
    return operator.forms().stream()
        .flatMap(form -> arguments(operator, form))
        .distinct()
        .map(arguments -> "{ " + operator.name() + ": " + arguments + " }");
  }

  private static Stream<String> arguments(Operator.Usable operator, Arguments form) {
    if (form instanceof Arguments.Positional positional) {
      return positional(positional);
    }
    List<Argument> all = ((Arguments.Named) form).arguments();
    return Stream.of(
        named(operator, all.stream().filter(Argument::required).toList()),
        named(operator, all.stream().filter(argument -> argument.since().isEmpty()).toList()));
  }

  private static Stream<String> positional(Arguments.Positional form) {
    if (form.kind() != ArgumentKind.EXPRESSION) {
      return Stream.of(value(form.kind(), ""));
    }
    Stream<String> arrays =
        Stream.of(form.least(), Math.min(form.most(), form.least() + 3)).map(Calls::array);
    return form.takes(1) ? Stream.concat(arrays, Stream.of("$x")) : arrays;
  }

  private static String array(int count) {
    return Collections.nCopies(count, "$x").toString();
  }

  private static String named(Operator.Usable operator, List<Argument> arguments) {
    boolean renamed = arguments.stream().anyMatch(each -> each.kind() == ArgumentKind.VARIABLE);
    String variable = renamed || operator.binds().isEmpty() ? "v" : operator.binds().get(0);
    return arguments.stream()
        .map(argument -> argument.name() + ": " + value(argument.kind(), variable))
        .collect(Collectors.joining(", ", "{ ", " }"));
  }

  private static String value(ArgumentKind kind, String variable) {
    return switch (kind) {
      case EXPRESSION, SINGLE, VERBATIM -> "$x";
      case SCOPED -> "$$" + variable;
      case VARIABLE -> "v";
      case VARIABLES -> "{ v: $x }";
      case LIST -> "[ $x ]";
      case BRANCHES -> "[ { case: $x, then: $x } ]";
      case SORT, MEMBER_SORT -> "{ x: 1 }";
      case COUNT -> "2";
      case BOOLEAN, TRUE -> "true";
      case UNIT -> "day";
      case NAME -> "x";
      case WORD -> "approximate";
    };
  }
}
