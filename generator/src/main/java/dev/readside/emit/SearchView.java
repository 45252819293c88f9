package dev.readside.emit;

import dev.readside.plan.Selector.Hop;
import dev.readside.plan.Selector.Through;
import java.util.List;

/**
 * How {@code function.js.ftl} finds the root documents that show a changed one.
 *
 * @param variable holds the keys, JavaScript source
 * @param keys those of the changed documents, JavaScript source
 * @param hops on the way to the root
 * @param query for root documents, JavaScript source
 */
public record SearchView(String variable, String keys, List<HopView> hops, String query) {
  public SearchView {
    hops = List.copyOf(hops);
  }

  /**
   * From keys to those of the next hop.
   *
   * @param query JavaScript source
   */
  public record HopView(String database, String collection, String query, String next) {
    static HopView of(Hop hop, String variable) {
      return new HopView(
          hop.collection().database(),
          hop.collection().collection(),
          JsNotation.in(hop.paths(), variable),
          hop.next());
    }
  }

  static SearchView of(Through through, int number) {
    String variable = "keys" + (number == 0 ? "" : number + 1);
    int last = through.hops().size() - 1;
    return new SearchView(
        variable,
        keys(through),
        through.hops().subList(0, last).stream().map(hop -> HopView.of(hop, variable)).toList(),
        JsNotation.in(through.hops().get(last).paths(), variable));
  }

  static String keys(Through through) {
    return through.key().equals("_id")
        ? "idsOf(changes)"
        : "keysOf(changes, " + JsNotation.string(through.key()) + ")";
  }
}
