package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.expression.Expression;
import dev.readside.expression.ExpressionParser;
import dev.readside.source.Span;
import dev.readside.spec.Node;
import dev.readside.spec.ProjectionSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code having} is a query on the finished row; a field that no row has never matches. */
final class HavingUnknownField implements ProjectionRule {

  @Override
  public void check(ProjectionSpec projection, Diagnostics diagnostics) {
    RowFields fields = RowFields.of(projection);
    projection.having().ifPresent(having -> check(having, fields, diagnostics));
  }

  private static void check(Node query, RowFields fields, Diagnostics diagnostics) {
    if (query instanceof Node.Mapping mapping) {
      mapping.entries().forEach(entry -> check(entry, fields, diagnostics));
    } else if (query instanceof Node.Sequence sequence) {
      sequence.items().forEach(item -> check(item, fields, diagnostics));
    }
  }

  private static void check(Node.Entry entry, RowFields fields, Diagnostics diagnostics) {
    switch (entry.key().text()) {
      case "$and", "$or", "$nor" -> check(entry.value(), fields, diagnostics);
      case "$expr" -> checkExpression(entry.value(), fields, diagnostics);
      default -> checkPath(entry.key().text(), entry.key().span(), fields, diagnostics);
    }
  }

  private static void checkPath(
      String path, Span place, RowFields fields, Diagnostics diagnostics) {
    boolean known = path.startsWith("$") || FieldName.isMalformed(path);
    if (!known && !fields.mayHave(path)) {
      diagnostics.error(
          Code.RS051,
          place,
          "`having` looks at the finished row, and rows have no field `" + path + "`.",
          fields.hint(path));
    }
  }

  private static void checkExpression(Node written, RowFields fields, Diagnostics diagnostics) {
    // What is wrong with the expression itself is reported where it is compiled.
    Optional<Expression> expression = ExpressionParser.parse(written, new Diagnostics());
    List<String> paths = expression.map(each -> each.reads().paths()).orElse(List.of());
    for (String path : paths) {
      Span place = places(path, written).findFirst().orElse(written.span());
      checkPath(path, place, fields, diagnostics);
    }
  }

  private static Stream<Span> places(String path, Node node) {
    if (node instanceof Node.Mapping mapping) {
      return mapping.entries().stream().flatMap(entry -> places(path, entry.value()));
    }
    if (node instanceof Node.Sequence sequence) {
      return sequence.items().stream().flatMap(item -> places(path, item));
    }
    boolean found = ((Node.Scalar) node).text().equals("$" + path);
    return found ? Stream.of(node.span()) : Stream.empty();
  }
}
