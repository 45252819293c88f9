package dev.readside.target.appservices;

import dev.readside.plan.Selector.Hop;
import dev.readside.plan.Selector.Through;
import dev.readside.target.javascript.JsNotation;
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
 * @param way the fields that it goes by, from the changed documents to the root
 */
public record SearchView(
    String variable, String keys, List<HopView> hops, String queries, String way) {
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

  static boolean isById(Through through) {
    return through.keys().equals(List.of("_id"));
  }

  static boolean isKeyed(Through through) {
    return !isCompound(through) && !isById(through);
  }

  static String keys(Through through) {
    if (isCompound(through)) {
      String paths =
          through.keys().stream().map(JsNotation::string).collect(Collectors.joining(", "));
      return "partsOf(changes, [" + paths + "])";
    }
    return isById(through)
        ? "idsOf(changes)"
        : "keysOf(changes, " + JsNotation.string(through.keys().get(0)) + ")";
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
