package dev.readside.target.cosmos;

import dev.readside.target.javascript.JsDialect;
import dev.readside.target.javascript.JsNumber;
import dev.readside.target.javascript.JsPrinter;
import org.bson.BsonValue;

/** Values of JSON are JavaScript's own: numbers stand plain, since there is one kind of them. */
final class PlainDialect implements JsDialect {

  static final JsPrinter PRINTER = new JsPrinter(new PlainDialect());

  private PlainDialect() {}

  @Override
  public String typed(BsonValue value) {
    return switch (value.getBsonType()) {
      case INT32, INT64, DOUBLE -> JsNumber.literal(value.asNumber().doubleValue());
      case MAX_KEY -> "MAX_KEY";
      default ->
          throw new IllegalArgumentException("JSON has no value of type " + value.getBsonType());
    };
  }
}
