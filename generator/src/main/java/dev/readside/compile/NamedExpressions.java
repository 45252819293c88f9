package dev.readside.compile;

import dev.readside.diagnostic.Diagnostics;
import dev.readside.expression.Expression;
import dev.readside.expression.ExpressionParser;
import dev.readside.spec.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Names and expressions, as in {@code fields} and {@code set}. */
final class NamedExpressions {

  private NamedExpressions() {}

  /** Those that parse, in the order of the file. */
  static Map<String, Expression> parse(Node.Mapping mapping, Diagnostics diagnostics) {
    return parse(mapping, value -> ExpressionParser.parse(value, diagnostics));
  }

  static Map<String, Expression> parse(
      Node.Mapping mapping, Function<Node, Optional<Expression>> parser) {
    Map<String, Expression> expressions = new LinkedHashMap<>();
    for (Node.Entry entry : mapping.entries()) {
      parser
          .apply(entry.value())
          .ifPresent(expression -> expressions.put(entry.key().text(), expression));
    }
    return expressions;
  }
}
