package dev.readside.expression;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The operators of MQL that stand under a field's name, what they take, and what targets that store
 * JSON make of them, as {@code operators.txt} has it.
 */
enum QueryOperator {
  EQ("$eq", Operand.VALUE, "json"),
  NE("$ne", Operand.NO_REGEX, "json"),
  GT("$gt", Operand.NO_REGEX, "json"),
  GTE("$gte", Operand.NO_REGEX, "json"),
  LT("$lt", Operand.NO_REGEX, "json"),
  LTE("$lte", Operand.NO_REGEX, "json"),
  IN("$in", Operand.VALUES, "json"),
  NIN("$nin", Operand.VALUES, "json"),
  ALL("$all", Operand.ALL, "json"),
  ELEM_MATCH("$elemMatch", Operand.ELEMENT, "json"),
  SIZE("$size", Operand.SIZE, "json"),
  EXISTS("$exists", Operand.FLAG, "json"),
  TYPE(
      "$type",
      Operand.TYPE,
      "json unless for other types than string, object, array, bool, null and number"),
  MOD("$mod", Operand.MOD, "json"),
  REGEX("$regex", Operand.REGEX, "json unless of a pattern that another engine reads otherwise"),
  OPTIONS(
      "$options", Operand.OPTIONS, "json unless of a pattern that another engine reads otherwise"),
  NOT("$not", Operand.PREDICATE, "json"),
  BITS_ALL_CLEAR("$bitsAllClear", Operand.BITS),
  BITS_ALL_SET("$bitsAllSet", Operand.BITS),
  BITS_ANY_CLEAR("$bitsAnyClear", Operand.BITS),
  BITS_ANY_SET("$bitsAnySet", Operand.BITS),
  GEO_WITHIN("$geoWithin", Operand.AREA),
  GEO_INTERSECTS("$geoIntersects", Operand.GEOMETRY);

  /** What an operator takes. */
  enum Operand {
    VALUE,
    NO_REGEX,
    VALUES,
    ALL,
    ELEMENT,
    SIZE,
    FLAG,
    TYPE,
    MOD,
    REGEX,
    OPTIONS,
    PREDICATE,
    BITS,
    AREA,
    GEOMETRY
  }

  /** Those that stand beside fields, and of which targets that store JSON make the same. */
  static final List<String> OF_WHOLE_QUERIES = List.of("$and", "$or", "$nor", "$expr", "$comment");

  private final String text;
  private final Operand operand;

  /** As operators of expressions have it; empty where nothing is proven. */
  private final String mark;

  QueryOperator(String text, Operand operand) {
    this(text, operand, "");
  }

  QueryOperator(String text, Operand operand, String mark) {
    this.text = text;
    this.operand = operand;
    this.mark = mark;
  }

  Operand operand() {
    return operand;
  }

  OnJson onJson() {
    return mark.isEmpty() ? OnJson.UNPROVEN : OnJson.of(mark);
  }

  static Optional<QueryOperator> named(String name) {
    return Arrays.stream(values()).filter(operator -> operator.text.equals(name)).findFirst();
  }

  static List<String> names() {
    return Arrays.stream(values()).map(operator -> operator.text).toList();
  }
}
