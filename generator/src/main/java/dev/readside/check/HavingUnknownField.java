package dev.readside.check;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.expression.Query;
import dev.readside.expression.QueryParser;
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
    projection.having().ifPresent(having -> check(projection, having, diagnostics));
  }

  private static void check(ProjectionSpec projection, Node having, Diagnostics diagnostics) {
    RowFields fields = RowFields.of(projection);
    for (String path : reads(having)) {
      if (!isKey(path) && !fields.mayHave(path)) {
        diagnostics.error(
            Code.RS051,
            place(path, having),
            "`having` looks at the finished row, and rows have no field `" + path + "`.",
            fields.hint(path));
      }
    }
  }

  /** What is wrong with the query itself is reported where it is compiled. */
  private static List<String> reads(Node having) {
    Optional<Query> query = QueryParser.parse(having, new Diagnostics());
    return query.map(each -> each.reads().paths()).orElse(List.of());
  }

  private static boolean isKey(String path) {
    return path.equals("_id") || path.startsWith("_id.");
  }

  private static Span place(String path, Node having) {
    return places(path, having).findFirst().orElse(having.span());
  }

  private static Stream<Span> places(String path, Node node) {
    if (node instanceof Node.Mapping mapping) {
      return mapping.entries().stream()
          .flatMap(entry -> Stream.concat(places(path, entry.key()), places(path, entry.value())));
    }
    if (node instanceof Node.Sequence sequence) {
      return sequence.items().stream().flatMap(item -> places(path, item));
    }
    String text = ((Node.Scalar) node).text();
    boolean found = text.equals(path) || text.equals("$" + path);
    return found ? Stream.of(node.span()) : Stream.empty();
  }
}
