package dev.readside.it.explorer.cosmos.group;

import static dev.readside.it.explorer.cosmos.Condition.COALESCED;
import static dev.readside.it.explorer.cosmos.Condition.DEATH;
import static dev.readside.it.explorer.cosmos.Condition.DUPLICATES;
import static dev.readside.it.explorer.cosmos.Condition.LOST;
import static dev.readside.it.explorer.cosmos.Condition.ONE_OWNER;
import static dev.readside.it.explorer.cosmos.Condition.SWEEP;
import static dev.readside.it.explorer.cosmos.Condition.TWO_DEATHS;
import static dev.readside.it.explorer.cosmos.Condition.WIRE;
import static dev.readside.it.explorer.cosmos.group.Protocol.CHOSEN;

import dev.readside.it.explorer.cosmos.Condition;
import dev.readside.it.explorer.cosmos.Document;
import dev.readside.it.explorer.cosmos.History;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Groups whose member items are created and removed, too: at first there is no document, no item
 * and no row. Absence of an item has no ETag either.
 */
@Tag("computing")
class MemberItemsTest {

  static Stream<Line> lines() {
    return Stream.of(
        line(2, ofX(2), ItemLife.ONLY_FOR_DOCUMENTS, COALESCED),
        line(2, ofX(2), ItemLife.ONLY_FOR_DOCUMENTS, COALESCED, ONE_OWNER, DEATH, WIRE),
        line(2, ofX(2), ItemLife.EXPIRING_AT_ANY_TIME, COALESCED),
        line(2, ofX(2), ItemLife.EXPIRING_AT_ANY_TIME, COALESCED, ONE_OWNER, DEATH, WIRE),
        line(0, ofX(3), ItemLife.OUTLIVING_HANDLERS, COALESCED),
        line(0, ofBoth(2), ItemLife.OUTLIVING_HANDLERS, COALESCED, DEATH, WIRE, LOST),
        line(0, ofX(3), ItemLife.PROVISIONAL, COALESCED),
        line(0, ofBoth(2), ItemLife.PROVISIONAL, COALESCED, DEATH, WIRE, LOST),
        line(0, ofX(2), ItemLife.PROVISIONAL, COALESCED, DUPLICATES),
        line(0, ofX(2), ItemLife.PROVISIONAL, COALESCED, SWEEP),
        line(0, ofX(2), ItemLife.PROVISIONAL, COALESCED, TWO_DEATHS, WIRE));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void endsWrongInSoManyHistories(Line line, TestReporter reporter) {
    line.check(reporter);
  }

  private static Line line(
      int wrong, List<History> histories, ItemLife life, Condition... conditions) {
    return Line.of(wrong, histories, CHOSEN, conditions).with(life);
  }

  private static List<History> ofX(int changes) {
    return History.ofLength(changes, 0, Document.X);
  }

  private static List<History> ofBoth(int changes) {
    return History.ofLength(changes, 0, Document.X, Document.Y);
  }
}
