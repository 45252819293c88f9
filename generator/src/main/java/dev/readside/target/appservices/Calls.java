package dev.readside.target.appservices;

import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.Selector;
import dev.readside.plan.TriggerPlan;
import dev.readside.target.javascript.JsMember;
import dev.readside.target.javascript.JsSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How many calls functions may make, of the 1,000 that App Services lets a function make with all
 * that it calls (https://www.mongodb.com/docs/atlas/atlas-ui/triggers/functions/, "Constraints").
 * Each function counts its own, looks how many are left before it begins a page or a part of one,
 * and leaves the rest to another run in time.
 */
final class Calls {

  /**
   * Some 150 pages of three calls each. Of a page of 10,000 rows, a row that is refused is found
   * after 28 parts, in 60 calls.
   */
  static final int OF_PAGES = 500;

  /** A page, found and refreshed at the fourth try; before it, rows that the changes name. */
  private static final int LAST_PAGE = 4 + 13 + 13;

  /** What is left and some 200 refused rows, recorded at the fourth try; two records more. */
  private static final int LAST_RECORDS = 4 + 4 * 4 + 2;

  static final int AT_THE_END_OF_PAGES = LAST_PAGE + LAST_RECORDS;

  /** A page of what is on the way to the rows, found at the fourth try. */
  static final int OF_A_HOP = 4;

  /** Groups found and refreshed at the fourth try, and some ten parts of them. */
  static final int OF_SEVERAL_ROWS = 60;

  /** One part of them, and the record. */
  static final int AT_THE_END = 4 + 3;

  /** At a time, of those that {@code readside_retry} calls one after the other. */
  private static final int OF_A_TURN = 200;

  private static final Set<List<Selector>> ONE_ROW =
      Set.of(List.of(new Selector.Itself()), List.of(new Selector.OneGroup()));

  private Calls() {}

  /** Those functions that may make more than where one row fails, as an object literal. */
  static JsSource of(Plan plan, String prefix) {
    Map<String, Integer> calls = new TreeMap<>();
    for (ProjectionPlan projection : plan.projections()) {
      for (TriggerPlan trigger : projection.triggers()) {
        if (!ONE_ROW.contains(trigger.selectors())) {
          String name = TriggerName.of(prefix, projection, trigger).text();
          calls.put(name, isPaged(trigger) ? OF_A_TURN : OF_SEVERAL_ROWS);
        }
      }
    }
    return JsSource.of(calls.isEmpty() ? "{}" : literal(calls));
  }

  private static String literal(Map<String, Integer> calls) {
    return calls.entrySet().stream()
        .map(each -> "  " + JsMember.key(each.getKey()).text() + ": " + each.getValue() + ",\n")
        .collect(Collectors.joining("", "{\n", "}"));
  }

  private static boolean isPaged(TriggerPlan trigger) {
    return trigger.selectors().stream()
        .anyMatch(each -> each instanceof Selector.Through way && !way.hops().isEmpty());
  }
}
