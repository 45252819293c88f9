package dev.readside.it.explorer.cosmos.group;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.readside.it.explorer.cosmos.Change;
import dev.readside.it.explorer.cosmos.Condition;
import dev.readside.it.explorer.cosmos.Conditions;
import dev.readside.it.explorer.cosmos.Document;
import dev.readside.it.explorer.cosmos.History;
import dev.readside.it.explorer.cosmos.Model;
import dev.readside.it.explorer.cosmos.Survey;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.TestReporter;

/**
 * One line of a table.
 *
 * @param wrong how many of the histories can end wrong
 */
record Line(
    int wrong,
    List<History> histories,
    Protocol protocol,
    ItemLife itemLife,
    Conditions conditions) {
  /** Whether the lines that take minutes are explored too. */
  static final boolean LONG = Boolean.getBoolean("readside.explorer.long");

  private static final int GROUP = 1;

  Line {
    histories = List.copyOf(histories);
  }

  static Line of(int wrong, List<History> histories, Protocol protocol, Condition... conditions) {
    return new Line(wrong, histories, protocol, ItemLife.LASTING, Conditions.of(conditions));
  }

  Line with(ItemLife life) {
    return new Line(wrong, histories, protocol, life, conditions);
  }

  /** Histories of changes of x; at first both documents are in group 1. */
  static List<History> ofX(int changes) {
    return History.ofLength(changes, GROUP, Document.X);
  }

  static List<History> ofBoth(int changes) {
    return History.ofLength(changes, GROUP, Document.X, Document.Y);
  }

  static History of(Change... changes) {
    return new History(GROUP, Arrays.asList(changes));
  }

  void check(TestReporter reporter) {
    Function<History, Model<State>> models =
        history -> new World(history, protocol, itemLife, conditions);

    Survey survey = Survey.of(histories, models);

    reporter.publishEntry(toString(), survey.toString());
    assertEquals(wrong, survey.wrong().size(), () -> survey + survey.trace(models));
  }

  @Override
  public String toString() {
    return protocol + ", " + itemLife + ", " + conditions.all();
  }
}
