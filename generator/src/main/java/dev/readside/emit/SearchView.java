package dev.readside.emit;

import dev.readside.plan.Selector.Hop;
import dev.readside.plan.Selector.Through;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How {@code function.js.ftl} finds the root documents that show a changed one.
 *
 * @param variable holds the keys, JavaScript source
 * @param keys those of the changed documents, JavaScript source
 * @param hops on the way to the root
 * @param queries for root documents, one of which finds each; JavaScript source of an array
 */
public record SearchView(String variable, String keys, List<HopView> hops, String queries) {
  public SearchView {
    hops = List.copyOf(hops);
  }

  /**
   * From keys to those of the next hop.
   *
   * @param queries one of which finds each; JavaScript source of an array
   */
  public record HopView(String database, String collection, String queries, String next) {
    static HopView of(Hop hop, String variable) {
      return new HopView(
          hop.collection().database(),
          hop.collection().collection(),
          SearchView.queries(hop, variable),
          hop.next());
    }
  }

  static SearchView of(Through through, int number) {
    String variable = "keys" + (number == 0 ? "" : number + 1);
    List<Hop> hops = through.hops();
    int last = hops.size() - 1;
    return new SearchView(
        variable,
        keys(through),
        hops.subList(0, last).stream().map(hop -> HopView.of(hop, variable)).toList(),
        queries(hops.get(last), variable));
  }

  static String keys(Through through) {
    if (isCompound(through)) {
      String paths =
          through.keys().stream().map(JsNotation::string).collect(Collectors.joining(", "));
      return "partsOf(changes, [" + paths + "])";
    }
    String key = through.keys().get(0);
    return key.equals("_id") ? "idsOf(changes)" : "keysOf(changes, " + JsNotation.string(key) + ")";
  }

  static boolean isCompound(Through through) {
    return through.keys().size() > 1;
  }

  /** Of keys of several parts, one for each document that has changed: they belong together. */
  private static String queries(Hop hop, String variable) {
    if (hop.paths().size() == 1) {
      return "[" + JsNotation.in(hop.paths().get(0), variable) + "]";
    }
    List<String> parts = new ArrayList<>();
    for (int part = 0; part < hop.paths().size(); part++) {
      parts.add(JsNotation.in(hop.paths().get(part), "parts[" + part + "]"));
    }
    return variable + ".map((parts) => ({ $and: [" + String.join(", ", parts) + "] }))";
  }
}
