package dev.readside.emit;

import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.Selector;
import dev.readside.plan.TriggerPlan;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How many calls functions may make, of the 1,000 that App Services lets a function make with all
 * that it calls (https://www.mongodb.com/docs/atlas/atlas-ui/triggers/functions/, "Constraints").
 * They are counted where everything fails that may, but for what a second try mends.
 */
final class Calls {

  /**
   * A page of 10,000 rows is halved 14 times until one row is alone: two parts each time, of which
   * one is refused by its first call and the other takes three at most. So five such rows are
   * found.
   */
  static final int PIECES_OF_PAGES = 150;

  /** The rows of one change are few, where they are not pages. */
  static final int PIECES = 12;

  /** 50 pages of four calls each, the parts, and what {@code readside_retry} does itself. */
  private static final int OF_PAGES = 700;

  /** Four times all rows, the parts, and the same. */
  private static final int OF_SEVERAL_ROWS = 60;

  private static final Set<List<Selector>> ONE_ROW =
      Set.of(List.of(new Selector.Itself()), List.of(new Selector.OneGroup()));

  private Calls() {}

  /** Those functions that may make more than where one row fails, as an object literal. */
  static String of(Plan plan, String prefix) {
    Map<String, Integer> calls = new TreeMap<>();
    for (ProjectionPlan projection : plan.projections()) {
      for (TriggerPlan trigger : projection.triggers()) {
        if (!ONE_ROW.contains(trigger.selectors())) {
          String name = projection.function(prefix, trigger).text();
          calls.put(name, isPaged(trigger) ? OF_PAGES : OF_SEVERAL_ROWS);
        }
      }
    }
    return calls.isEmpty() ? "{}" : literal(calls);
  }

  private static String literal(Map<String, Integer> calls) {
    return calls.entrySet().stream()
        .map(each -> "  " + JsNotation.VALUES.key(each.getKey()) + ": " + each.getValue() + ",\n")
        .collect(Collectors.joining("", "{\n", "}"));
  }

  private static boolean isPaged(TriggerPlan trigger) {
    return trigger.selectors().stream()
        .anyMatch(each -> each instanceof Selector.Through way && !way.hops().isEmpty());
  }
}
