package dev.readside.it.cosmos;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * Compares values: numbers by their value and not their type, documents with the order of their
 * fields, but for names that are positions, which JavaScript puts first.
 *
 * @param tolerance by which numbers may differ, in units of their last place
 */
record Comparison(int tolerance) {

  static final Comparison EXACT = new Comparison(0);
  static final Comparison LAST_DIGIT = new Comparison(8);

  private static final Pattern POSITION = Pattern.compile("0|[1-9]\\d{0,8}");

  boolean same(Outcome server, Outcome node) {
    if (server instanceof Outcome.Value value && node instanceof Outcome.Value other) {
      return same(value.value(), other.value());
    }
    return server.getClass().equals(node.getClass())
        && !(node instanceof Outcome.Broken || node instanceof Outcome.Unproven);
  }

  boolean same(BsonValue server, BsonValue node) {
    if (server.isNumber() && node.isNumber()) {
      return same(server.asNumber().doubleValue(), node.asNumber().doubleValue());
    }
    if (server.isArray() && node.isArray()) {
      return same(server.asArray(), node.asArray());
    }
    if (server.isDocument() && node.isDocument()) {
      return same(server.asDocument(), node.asDocument());
    }
    return server.equals(node);
  }

  private boolean same(double server, double node) {
    return server == node
        || (Double.isNaN(server) && Double.isNaN(node))
        || Math.abs(server - node) <= tolerance * Math.ulp(server);
  }

  private boolean same(BsonArray server, BsonArray node) {
    if (server.size() != node.size()) {
      return false;
    }
    for (int i = 0; i < server.size(); i++) {
      if (!same(server.get(i), node.get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean same(BsonDocument server, BsonDocument node) {
    List<Map.Entry<String, BsonValue>> fields = fields(server);
    List<Map.Entry<String, BsonValue>> others = fields(node);
    if (fields.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < fields.size(); i++) {
      if (!fields.get(i).getKey().equals(others.get(i).getKey())
          || !same(fields.get(i).getValue(), others.get(i).getValue())) {
        return false;
      }
    }
    return true;
  }

  private static List<Map.Entry<String, BsonValue>> fields(BsonDocument document) {
    List<Map.Entry<String, BsonValue>> fields = new ArrayList<>();
    document.entrySet().stream()
        .filter(field -> POSITION.matcher(field.getKey()).matches())
        .sorted(Comparator.comparingInt(field -> Integer.parseInt(field.getKey())))
        .forEach(fields::add);
    document.entrySet().stream()
        .filter(field -> !POSITION.matcher(field.getKey()).matches())
        .forEach(fields::add);
    return fields;
  }
}
