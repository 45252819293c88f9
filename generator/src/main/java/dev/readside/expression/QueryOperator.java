package dev.readside.expression;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The operators of MQL that stand under a field's name, and what they take. */
enum QueryOperator {
  EQ("$eq", Operand.VALUE),
  NE("$ne", Operand.NO_REGEX),
  GT("$gt", Operand.NO_REGEX),
  GTE("$gte", Operand.NO_REGEX),
  LT("$lt", Operand.NO_REGEX),
  LTE("$lte", Operand.NO_REGEX),
  IN("$in", Operand.VALUES),
  NIN("$nin", Operand.VALUES),
  ALL("$all", Operand.ALL),
  ELEM_MATCH("$elemMatch", Operand.ELEMENT),
  SIZE("$size", Operand.SIZE),
  EXISTS("$exists", Operand.FLAG),
  TYPE("$type", Operand.TYPE),
  MOD("$mod", Operand.MOD),
  REGEX("$regex", Operand.REGEX),
  OPTIONS("$options", Operand.OPTIONS),
  NOT("$not", Operand.PREDICATE),
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

  private final String text;
  private final Operand operand;

  QueryOperator(String text, Operand operand) {
    this.text = text;
    this.operand = operand;
  }

  Operand operand() {
    return operand;
  }

  static Optional<QueryOperator> named(String name) {
    return Arrays.stream(values()).filter(operator -> operator.text.equals(name)).findFirst();
  }

  static List<String> names() {
    return Arrays.stream(values()).map(operator -> operator.text).toList();
  }
}
