package dev.readside.target.javascript;

import java.util.Set;
import org.bson.BsonValue;

/**
 * BSON as JavaScript source. What an integral JavaScript number becomes is the host's choice; so
 * where its type can reach a row, a number says its type. In a query, where numbers of all types
 * compare alike, it stands plain.
 */
record JsNotation(JsDialect dialect, Numbers numbers) implements Notation {

  /** How the numbers below a key are meant. */
  private enum Numbers {
    /** Numbers say their type. */
    VALUES,
    /** Numbers say their type, and so do all those below, whatever they are under. */
    LITERAL,
    /**
     * As {@code VALUES}, in the arguments of an operator that sorts: its {@code sortBy} does not.
     */
    SORTING,
    /** Numbers stand plain where they lose nothing by it. */
    QUERY
  }

  /** Where a number in a stage or an expression is a query's, a direction or a count. */
  private static final Set<String> QUERIES = Set.of("$match", "$sort", "$limit");

  private static final Set<String> SORTING_OPERATORS =
      Set.of("$sortArray", "$top", "$topN", "$bottom", "$bottomN");

  /** Of stages, and of values that can reach a row. */
  static JsNotation of(JsDialect dialect) {
    return new JsNotation(dialect, Numbers.VALUES);
  }

  @Override
  public JsNotation below(String key) {
    return new JsNotation(dialect, numbersBelow(key));
  }

  private Numbers numbersBelow(String key) {
    if (numbers == Numbers.LITERAL || key.equals("$literal")) {
      return Numbers.LITERAL;
    }
    if (SORTING_OPERATORS.contains(key)) {
      return Numbers.SORTING;
    }
    if (QUERIES.contains(key) || (numbers == Numbers.SORTING && key.equals("sortBy"))) {
      return Numbers.QUERY;
    }
    // The expressions within a query compute, so their numbers say their types.
    return numbers == Numbers.SORTING || key.equals("$expr") ? Numbers.VALUES : numbers;
  }

  @Override
  public String trailingComma() {
    return ",";
  }

  @Override
  public String key(String name) {
    return JsMember.keyText(name);
  }

  @Override
  public String scalar(BsonValue value) {
    return switch (value.getBsonType()) {
      case STRING -> JsString.literal(value.asString().getValue());
      case BOOLEAN -> Boolean.toString(value.asBoolean().getValue());
      case NULL -> "null";
      case INT32, INT64, DOUBLE ->
          standsPlain(value) ? JsNumber.literal(value) : dialect.typed(value);
      default -> dialect.typed(value);
    };
  }

  private boolean standsPlain(BsonValue number) {
    return numbers == Numbers.QUERY
        ? JsNumber.hasLiteral(number)
        : number.isDouble() && JsNumber.isFraction(number);
  }
}
