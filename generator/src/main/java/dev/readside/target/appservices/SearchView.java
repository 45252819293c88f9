package dev.readside.target.appservices;

import dev.readside.model.Namespace;
import dev.readside.plan.Selector.Hop;
import dev.readside.plan.Selector.Through;
import dev.readside.target.javascript.JsName;
import dev.readside.target.javascript.JsQuery;
import dev.readside.target.javascript.JsSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How {@code fan_out_function.js.ftl} finds the root documents that show a changed one.
 *
 * @param variable holds the keys, JavaScript source
 * @param keys those of the changed documents, JavaScript source
 * @param hops on the way to the root
 * @param queries for root documents, one of which finds each; JavaScript source of an array
 * @param way the fields that it goes by, from the changed documents to the root
 */
public record SearchView(
    JsName variable, JsSource keys, List<HopView> hops, JsSource queries, String way) {

  public SearchView {
    hops = List.copyOf(hops);
  }

  /**
   * From keys to those of the next hop.
   *
   * @param queries one of which finds each; JavaScript source of an array
   */
  public record HopView(Namespace collection, JsSource queries, String next) {
    static HopView of(Hop hop, JsName variable) {
      return new HopView(hop.collection(), SearchView.queries(hop, variable), hop.next());
    }
  }

  static SearchView of(Through through, int number) {
    JsName variable = JsName.numbered("keys", number);
    List<Hop> hops = through.hops();
    int last = hops.size() - 1;
    return new SearchView(
        variable,
        ChangedView.keys(through),
        hops.subList(0, last).stream().map(hop -> HopView.of(hop, variable)).toList(),
        queries(hops.get(last), variable),
        way(through));
  }

  private static String way(Through through) {
    StringBuilder way = new StringBuilder(String.join(" + ", through.keys()));
    for (Hop hop : through.hops()) {
      String paths =
          hop.paths().stream()
              .map(either -> String.join(" | ", either))
              .collect(Collectors.joining(" + "));
      way.append(" > ").append(hop.collection()).append(": ").append(paths);
      way.append(" > ").append(hop.next());
    }
    return way.toString();
  }

  /** Of keys of several parts, one for each document that has changed: they belong together. */
  private static JsSource queries(Hop hop, JsName variable) {
    if (hop.paths().size() == 1) {
      return JsSource.array(List.of(JsQuery.in(hop.paths().get(0), variable)));
    }
    List<JsSource> parts = new ArrayList<>();
    for (int part = 0; part < hop.paths().size(); part++) {
      parts.add(JsQuery.in(hop.paths().get(part), JsSource.of("parts[" + part + "]")));
    }
    String all = JsQuery.all(parts).text();
    return JsSource.of(variable.text() + ".map((parts) => (" + all + "))");
  }
}
