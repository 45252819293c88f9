package dev.readside.it.expression;

import dev.readside.expression.ArgumentKind;
import dev.readside.expression.Arguments;
import dev.readside.expression.Arguments.Argument;
import dev.readside.expression.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Calls of operators over documents that are equal but for the types of their numbers. */
final class NumberSamples {

  /**
   * @param expression reads its arguments from fields of the documents
   * @param documents equal ones, with 32-bit, 64-bit and floating-point numbers, in this order
   */
  record Call(BsonValue expression, List<BsonDocument> documents) {}

  /** Which of the documents of a call has 64-bit numbers. */
  static final int INT64 = 1;

  private static final List<BsonValue> FEW =
      List.of(
          new BsonInt32(2),
          new BsonInt32(1234567),
          BsonArray.parse("[5, 0]"),
          new BsonString("4 letters"),
          new BsonDateTime(1_700_000_000_000L));

  private static final List<BsonValue> MANY =
      Stream.concat(
              FEW.stream(),
              Stream.of(
                  new BsonInt32(0),
                  new BsonInt32(1),
                  new BsonInt32(-7),
                  new BsonString("1.3"),
                  BsonArray.parse("[2]"),
                  BsonDocument.parse("{ a: 5, b: [{ c: 0 }] }"),
                  BsonArray.parse("[[\"k\", 5]]"),
                  BsonArray.parse("[{ k: \"a\", v: 5 }]")))
          .toList();

  private NumberSamples() {}

  static Stream<Call> calls(Operator.Usable operator) {
    return operator.forms().stream().flatMap(form -> calls(operator, form));
  }

  private static Stream<Call> calls(Operator.Usable operator, Arguments form) {
    if (form instanceof Arguments.Positional positional) {
      return IntStream.rangeClosed(
              Math.max(1, positional.least()),
              Math.min(positional.most(), Math.max(positional.least() + 1, 2)))
          .boxed()
          .flatMap(count -> positional(operator, positional.kind(), count));
    }
    List<Argument> arguments = ((Arguments.Named) form).arguments();
    List<Argument> required = arguments.stream().filter(Argument::required).toList();
    List<Argument> all = arguments.stream().filter(each -> each.since().isEmpty()).toList();
    return Stream.of(required, all).distinct().flatMap(some -> named(operator, some));
  }

  private static Stream<Call> positional(Operator.Usable operator, ArgumentKind kind, int count) {
    BsonArray arguments = new BsonArray();
    for (int i = 0; i < count; i++) {
      arguments.add(argument(kind, "", "$a" + i));
    }
    BsonValue all = kind == ArgumentKind.EXPRESSION ? arguments : arguments.get(0);
    return calls(new BsonDocument(operator.name(), all), count);
  }

  private static Stream<Call> named(Operator.Usable operator, List<Argument> arguments) {
    boolean renamed = arguments.stream().anyMatch(each -> each.kind() == ArgumentKind.VARIABLE);
    String variable = renamed || operator.binds().isEmpty() ? "v" : operator.binds().get(0);
    BsonDocument values = new BsonDocument();
    int fields = 0;
    for (Argument argument : arguments) {
      boolean sampled = isSampled(argument);
      String path = "$a" + Math.min(fields, 2);
      values.append(
          argument.name(),
          sampled ? argument(argument.kind(), variable, path) : constant(argument, variable));
      fields += sampled ? 1 : 0;
    }
    return calls(new BsonDocument(operator.name(), values), Math.min(fields, 3));
  }

  /** Whether numbers may stand there; elsewhere a call that is right takes a constant. */
  private static boolean isSampled(Argument argument) {
    return switch (argument.kind()) {
      case EXPRESSION, LIST, VARIABLES, BRANCHES ->
          !List.of("to", "timezone", "startOfWeek", "options", "chars", "n", "onError", "onNull")
              .contains(argument.name());
      default -> false;
    };
  }

  private static BsonValue constant(Argument argument, String variable) {
    return switch (argument.name()) {
      case "to" -> new BsonString("string");
      case "timezone" -> new BsonString("UTC");
      case "startOfWeek" -> new BsonString("monday");
      case "options" -> new BsonString("i");
      case "chars" -> new BsonString("4");
      case "n" -> new BsonInt32(2);
      case "onError", "onNull" -> new BsonString("none");
      default -> argument(argument.kind(), variable, "$a0");
    };
  }

  private static BsonValue argument(ArgumentKind kind, String variable, String path) {
    BsonString value = new BsonString(path);
    return switch (kind) {
      case EXPRESSION, SINGLE, VERBATIM -> value;
      case SCOPED -> new BsonString("$$" + variable);
      case VARIABLE -> new BsonString("v");
      case VARIABLES -> new BsonDocument("v", value);
      case LIST -> new BsonArray(List.of(value));
      case BRANCHES ->
          new BsonArray(List.of(BsonDocument.parse("{ case: true }").append("then", value)));
      case SORT, MEMBER_SORT -> new BsonInt32(1);
      case COUNT -> new BsonInt32(2);
      case BOOLEAN, TRUE -> BsonBoolean.TRUE;
      case UNIT -> new BsonString("day");
      case NAME -> new BsonString("a");
      case WORD -> new BsonString("approximate");
    };
  }

  /** Over each choice of values for the fields, of which at least one holds a number. */
  private static Stream<Call> calls(BsonDocument expression, int fields) {
    List<BsonDocument> choices = List.of(new BsonDocument());
    for (int i = 0; i < fields; i++) {
      choices = with("a" + i, fields > 2 ? FEW : MANY, choices);
    }
    return choices.stream().map(choice -> new Call(expression, variants(choice)));
  }

  private static List<BsonDocument> with(
      String field, List<BsonValue> values, List<BsonDocument> choices) {
    List<BsonDocument> longer = new ArrayList<>();
    for (BsonDocument choice : choices) {
      values.forEach(value -> longer.add(choice.clone().append(field, value)));
    }
    return longer;
  }

  private static List<BsonDocument> variants(BsonDocument choice) {
    return Stream.<IntFunction<BsonValue>>of(
            BsonInt32::new, BsonInt64::new, NumberSamples::floating)
        .map(type -> typed(choice, type).asDocument())
        .toList();
  }

  /** Zero with its sign: an equal number, too. */
  private static BsonValue floating(int number) {
    return new BsonDouble(number == 0 ? -0.0 : number);
  }

  private static BsonValue typed(BsonValue value, IntFunction<BsonValue> type) {
    if (value.isInt32()) {
      return type.apply(value.asInt32().getValue());
    }
    if (value.isArray()) {
      return new BsonArray(value.asArray().stream().map(each -> typed(each, type)).toList());
    }
    if (value.isDocument()) {
      BsonDocument typed = new BsonDocument();
      value.asDocument().forEach((name, each) -> typed.append(name, typed(each, type)));
      return typed;
    }
    return value;
  }
}
