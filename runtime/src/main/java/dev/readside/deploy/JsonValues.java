package dev.readside.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares JSON by what it stands for: in objects order does not count, numbers are equal by value,
 * and those of Extended JSON are numbers. Exported triggers were seen with {@code {"$numberInt":
 * "1"}} where {@code 1} was pushed.
 */
final class JsonValues {

  private static final Set<String> NUMBERS = Set.of("$numberInt", "$numberLong", "$numberDouble");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonValues() {}

  /** Where the second is not the first. Both may be missing. */
  static List<FieldChange> changes(String path, JsonNode before, JsonNode after) {
    List<FieldChange> changes = new ArrayList<>();
    collect(path, plain(before), plain(after), changes);
    return changes;
  }

  private static void collect(
      String path, JsonNode before, JsonNode after, List<FieldChange> changes) {
    if (before.equals(after)) {
      return;
    }
    if (before.isObject() && after.isObject()) {
      Set<String> names = new TreeSet<>();
      before.fieldNames().forEachRemaining(names::add);
      after.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        collect(path + "." + name, before.path(name), after.path(name), changes);
      }
    } else if (before.isArray() && after.isArray() && before.size() == after.size()) {
      for (int i = 0; i < before.size(); i++) {
        collect(path + "." + i, before.path(i), after.path(i), changes);
      }
    } else {
      changes.add(new FieldChange(path, text(before), text(after)));
    }
  }

  private static Optional<String> text(JsonNode node) {
    return node.isMissingNode() ? Optional.empty() : Optional.of(node.toString());
  }

  private static JsonNode plain(JsonNode node) {
    if (node.isNumber()) {
      return number(node.decimalValue());
    }
    if (node.isArray()) {
      ArrayNode plain = NODES.arrayNode(node.size());
      node.forEach(each -> plain.add(plain(each)));
      return plain;
    }
    if (!node.isObject()) {
      return node.isNull() ? MissingNode.getInstance() : node;
    }
    Optional<JsonNode> number = extendedNumber(node);
    if (number.isPresent()) {
      return number.get();
    }
    ObjectNode plain = NODES.objectNode();
    node.properties().forEach(each -> plain.set(each.getKey(), plain(each.getValue())));
    return plain;
  }

  /** Infinity and NaN stay as they are written: JSON has no numbers for them. */
  private static Optional<JsonNode> extendedNumber(JsonNode node) {
    if (node.size() != 1) {
      return Optional.empty();
    }
    String name = node.fieldNames().next();
    try {
      return NUMBERS.contains(name)
          ? Optional.of(number(new BigDecimal(node.path(name).asText())))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static JsonNode number(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return DecimalNode.valueOf(stripped.scale() < 0 ? stripped.setScale(0) : stripped);
  }
}
