package dev.readside.function;

import dev.readside.bson.BsonText;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonRegularExpression;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;

/**
 * BSON to the text that {@code wire.js} reads.
 *
 * <p>The text is {@code [value, paths]}: plain JSON, and the paths to what JSON lacks, where a
 * payload {@code [kind, …]} stands in. JavaScript then parses natively and touches only those
 * places; building the objects member by member from Java, or walking them in JavaScript, costs
 * several times as much in an interpreter.
 */
final class ValueWriter {
  private static final long SAFE = (1L << 53) - 1;

  private final StringBuilder text = new StringBuilder(512).append('[');
  private final StringBuilder paths = new StringBuilder(128).append('[');
  // Keys (String) and indexes (Integer) that lead to the current value, outermost first.
  private final Deque<Object> path = new ArrayDeque<>();

  private ValueWriter() {}

  static String write(BsonValue value) {
    ValueWriter writer = new ValueWriter();
    writer.path.addLast(0);
    writer.value(value);
    return writer.text.append(',').append(writer.paths).append("]]").toString();
  }

  private void value(BsonValue value) {
    switch (value.getBsonType()) {
      case DOCUMENT -> document(value.asDocument());
      case ARRAY -> array(value.asArray());
      case STRING -> quote(text, value.asString().getValue());
      case SYMBOL -> quote(text, value.asSymbol().getSymbol());
      case BOOLEAN -> text.append(value.asBoolean().getValue());
      case NULL -> text.append("null");
      case INT32 -> text.append(value.asInt32().getValue());
      case INT64 -> int64(value.asInt64().getValue());
      case DOUBLE -> float64(value.asDouble().getValue());
      case OBJECT_ID ->
          payload("o").append(",\"").append(value.asObjectId().getValue()).append("\"]");
      case DATE_TIME -> payload("D").append(',').append(value.asDateTime().getValue()).append(']');
      case TIMESTAMP -> timestamp(value.asTimestamp());
      case DECIMAL128 ->
          payload("n").append(",\"").append(value.asDecimal128().getValue()).append("\"]");
      case BINARY -> binary(value.asBinary());
      case REGULAR_EXPRESSION -> regularExpression(value.asRegularExpression());
      case UNDEFINED -> payload("u").append(']');
      case MIN_KEY -> payload("min").append(']');
      case MAX_KEY -> payload("max").append(']');
      case DB_POINTER, JAVASCRIPT, JAVASCRIPT_WITH_SCOPE -> foreign(value);
      case END_OF_DOCUMENT -> throw new IllegalArgumentException("Not a value; this is a bug.");
    }
  }

  private void document(BsonDocument document) {
    text.append('{');
    Iterator<Map.Entry<String, BsonValue>> entries = document.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<String, BsonValue> entry = entries.next();
      quote(text, entry.getKey());
      text.append(':');
      path.addLast(entry.getKey());
      value(entry.getValue());
      path.removeLast();
      if (entries.hasNext()) {
        text.append(',');
      }
    }
    text.append('}');
  }

  private void array(Iterable<BsonValue> items) {
    text.append('[');
    int index = 0;
    for (BsonValue item : items) {
      if (index > 0) {
        text.append(',');
      }
      path.addLast(index);
      value(item);
      path.removeLast();
      index++;
    }
    text.append(']');
  }

  private void int64(long value) {
    if (value >= -SAFE && value <= SAFE) {
      text.append(value);
    } else {
      payload("l").append(',').append((int) value);
      text.append(',').append((int) (value >> 32)).append(']');
    }
  }

  private void float64(double value) {
    if (Double.isFinite(value)) {
      text.append(value);
    } else {
      payload("d").append(",\"").append(value).append("\"]");
    }
  }

  private void timestamp(BsonTimestamp value) {
    payload("t").append(',').append(value.getInc());
    text.append(',').append(value.getTime()).append(']');
  }

  private void binary(BsonBinary value) {
    payload("b").append(",\"").append(Base64.getEncoder().encodeToString(value.getData()));
    text.append("\",").append(value.getType() & 0xff).append(']');
  }

  private void regularExpression(BsonRegularExpression value) {
    payload("r").append(',');
    quote(text, value.getPattern());
    text.append(',');
    quote(text, value.getOptions());
    text.append(']');
  }

  private void foreign(BsonValue value) {
    payload("x").append(',');
    quote(text, BsonText.CANONICAL.of(value));
    text.append(']');
  }

  /** Begins a payload at the current place and notes the way to it. */
  private StringBuilder payload(String kind) {
    if (paths.length() > 1) {
      paths.append(',');
    }
    char separator = '[';
    for (Object step : path) {
      paths.append(separator);
      separator = ',';
      if (step instanceof String key) {
        quote(paths, key);
      } else {
        paths.append(step);
      }
    }
    paths.append(']');
    return text.append("[\"").append(kind).append('"');
  }

  private static void quote(StringBuilder out, String value) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20) {
        out.append("\\u00").append(Character.forDigit(c >> 4, 16));
        out.append(Character.forDigit(c & 0xf, 16));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
