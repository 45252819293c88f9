package dev.readside.operate.survey;

import dev.readside.expression.Reads;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/**
 * Fields of which a definition says what holds where there is nothing, as {@code { $ifNull:
 * [$nickname, $name] }} and {@code where: { deletedAt: null }} do: that no document has them is as
 * it was expected.
 */
final class ExpectedGaps {

  private static final Set<String> COMPARISONS =
      Set.of("$eq", "$ne", "$gt", "$gte", "$lt", "$lte", "$cmp");

  private static final Set<String> QUESTIONS = Set.of("$type", "$isArray", "$isNumber");

  private final Set<String> paths = new HashSet<>();

  /** What is behind a variable, whose value is an element of some array. */
  private final Set<String> endings = new HashSet<>();

  /** Whether nothing is expected at this path, too. */
  boolean hold(String path) {
    return paths.contains(path) || endings.stream().anyMatch(path::endsWith);
  }

  /**
   * Adds those of a query.
   *
   * @param before what stands before the paths in it: a join's name and a dot, or nothing
   */
  void addQuery(String before, BsonDocument query) {
    query.forEach(
        (name, value) -> {
          if (name.equals("$expr")) {
            addExpression(before, value);
          } else if (!name.startsWith("$")) {
            if (isMetByNothing(value)) {
              Reads.ofPath(name).paths().forEach(path -> paths.add(before + path));
            }
          } else if (value.isArray()) { // $and, $or, $nor
            value.asArray().stream()
                .filter(BsonValue::isDocument)
                .forEach(each -> addQuery(before, each.asDocument()));
          }
        });
  }

  /** Of a flag, too, that is either true or not there; but not of anything else that is unequal. */
  private static boolean isMetByNothing(BsonValue condition) {
    if (!condition.isDocument()) {
      return condition.isNull();
    }
    BsonDocument operators = condition.asDocument();
    return BsonNull.VALUE.equals(operators.get("$eq"))
        || BsonBoolean.TRUE.equals(operators.get("$ne"))
        || BsonBoolean.FALSE.equals(operators.get("$exists"))
        || operators.getArray("$in", new BsonArray()).contains(BsonNull.VALUE);
  }

  /**
   * Adds those of an expression.
   *
   * @param before as above
   */
  void addExpression(String before, BsonValue expression) {
    if (expression.isArray()) {
      expression.asArray().forEach(each -> addExpression(before, each));
    } else if (expression.isDocument()) {
      expression
          .asDocument()
          .forEach(
              (name, value) -> {
                if (!name.equals("$literal")) {
                  guarded(name, value).forEach(each -> addPaths(before, each));
                  addExpression(before, value);
                }
              });
    }
  }

  /** The operands of a call that may be nothing. */
  private static List<BsonValue> guarded(String operator, BsonValue operand) {
    List<BsonValue> operands = operand.isArray() ? operand.asArray() : List.of(operand);
    if (operator.equals("$ifNull")) {
      return operands.subList(0, operands.size() - 1);
    }
    boolean asked =
        QUESTIONS.contains(operator)
            || (COMPARISONS.contains(operator) && operands.contains(BsonNull.VALUE));
    return asked ? operands : List.of();
  }

  private void addPaths(String before, BsonValue expression) {
    List<BsonValue> parts = new ArrayList<>();
    if (expression.isString()) {
      addPath(before, expression.asString().getValue());
    } else if (expression.isArray()) {
      parts.addAll(expression.asArray());
    } else if (expression.isDocument()) {
      parts.addAll(expression.asDocument().values());
    }
    parts.forEach(each -> addPaths(before, each));
  }

  private void addPath(String before, String text) {
    int dot = text.indexOf('.');
    if (text.startsWith("$$ROOT.") || text.startsWith("$$CURRENT.")) {
      paths.add(before + text.substring(dot + 1));
    } else if (text.startsWith("$$") && dot > 0) {
      endings.add(text.substring(dot));
    } else if (text.startsWith("$")) {
      paths.add(before + text.substring(1));
    }
  }
}
