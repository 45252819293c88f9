package dev.readside.it.explorer.cosmos.document;

import static dev.readside.it.explorer.cosmos.Condition.COALESCED;
import static dev.readside.it.explorer.cosmos.Condition.DEATH;
import static dev.readside.it.explorer.cosmos.Condition.DUPLICATES;
import static dev.readside.it.explorer.cosmos.Condition.HARD_DELETES;
import static dev.readside.it.explorer.cosmos.Condition.LOST;
import static dev.readside.it.explorer.cosmos.Condition.STALE_READS;
import static dev.readside.it.explorer.cosmos.Condition.STALE_READS_WITH_FLOOR;
import static dev.readside.it.explorer.cosmos.Condition.SWEEP;
import static dev.readside.it.explorer.cosmos.Condition.TWO_DEATHS;
import static dev.readside.it.explorer.cosmos.Condition.WIRE;
import static dev.readside.it.explorer.cosmos.document.Protocol.CHOSEN;
import static dev.readside.it.explorer.cosmos.document.Protocol.LOOKING_AGAIN;
import static dev.readside.it.explorer.cosmos.document.Protocol.TOMBSTONES;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.readside.it.explorer.cosmos.Change;
import dev.readside.it.explorer.cosmos.Condition;
import dev.readside.it.explorer.cosmos.Conditions;
import dev.readside.it.explorer.cosmos.Document;
import dev.readside.it.explorer.cosmos.History;
import dev.readside.it.explorer.cosmos.Model;
import dev.readside.it.explorer.cosmos.Survey;
import dev.readside.it.explorer.cosmos.document.Protocol.Creating;
import dev.readside.it.explorer.cosmos.document.Protocol.Leaving;
import dev.readside.it.explorer.cosmos.document.Protocol.Order;
import dev.readside.it.explorer.cosmos.document.Protocol.Writing;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tables of {@code docs/protocol.md} for rows of documents and joins on Cosmos DB: the chosen
 * protocol is right where they say so, and each other one is found wrong in just so many histories.
 */
@Tag("computing")
class KnownProtocolsTest {
  /** Whether the lines that take minutes are explored too. */
  private static final boolean LONG = Boolean.getBoolean("readside.explorer.long");

  private static final Protocol EVERY_ROW_WRITTEN = LOOKING_AGAIN.leaving(Leaving.NEVER);
  private static final List<History> UP_TO_3 =
      Stream.concat(ofX(2).stream(), ofX(3).stream()).toList();

  /** The row is there, begins to show y, and is not to show it any more. */
  private static final List<History> BEGINS_TO_SHOW =
      List.of(
          new History(
              Change.REMOVED,
              List.of(
                  new Change(Document.X, 1),
                  new Change(Document.Y, 1),
                  new Change(Document.Y, 2))));

  /** One line of a table. */
  record Line(
      int wrong, List<History> histories, Protocol protocol, Join join, Conditions conditions) {
    @Override
    public String toString() {
      return protocol + ", " + join + ", " + conditions.all();
    }
  }

  static Stream<Line> protocols() {
    return Stream.of(
        line(30, UP_TO_3, Protocol.unguarded(Writing.OWN_DOCUMENT)),
        line(30, UP_TO_3, Protocol.unguarded(Writing.OWN_DOCUMENT_BY_TIMESTAMP)),
        line(30, UP_TO_3, Protocol.unguarded(Writing.UNCONDITIONAL)),
        line(10, UP_TO_3, Protocol.creating(Creating.AT_ONCE).leaving(Leaving.NEVER)),
        line(20, UP_TO_3, EVERY_ROW_WRITTEN.reading(Order.SOURCES_FIRST)),
        line(4, UP_TO_3, LOOKING_AGAIN.leaving(Leaving.EQUAL)),
        line(0, UP_TO_3, EVERY_ROW_WRITTEN),
        line(0, UP_TO_3, LOOKING_AGAIN),
        line(0, UP_TO_3, LOOKING_AGAIN, DEATH, COALESCED),
        line(0, ofX(2), LOOKING_AGAIN, DUPLICATES, COALESCED),
        line(0, ofX(2), LOOKING_AGAIN, SWEEP, DEATH, COALESCED),
        line(2, ofX(2), LOOKING_AGAIN, DEATH, COALESCED, LOST),
        line(0, ofX(2), TOMBSTONES, DEATH, COALESCED, LOST),
        line(8, ofX(2), LOOKING_AGAIN, STALE_READS),
        line(6, ofX(2), LOOKING_AGAIN, STALE_READS_WITH_FLOOR),
        line(2, ofX(2), LOOKING_AGAIN, HARD_DELETES));
  }

  static Stream<Line> joins() {
    return Stream.of(
        join(0, ofBoth(2), LOOKING_AGAIN, Join.BY_ID_ASKING_SOURCES),
        join(0, ofBoth(3), LOOKING_AGAIN, Join.BY_ID_ASKING_SOURCES),
        join(8, ofBoth(2), LOOKING_AGAIN, Join.BY_ID_ASKING_SOURCES, STALE_READS_WITH_FLOOR),
        join(8, ofBoth(3), LOOKING_AGAIN, Join.BY_PRESENT_VALUE, COALESCED),
        join(4, ofBoth(3), LOOKING_AGAIN, Join.BY_VALUE_AND_ROWS, COALESCED),
        join(0, ofBoth(3), LOOKING_AGAIN, Join.BY_FIELD_AT_ONCE, COALESCED),
        join(8, ofBoth(3), LOOKING_AGAIN, Join.BY_ID_ASKING_SOURCES, COALESCED, DEATH),
        join(0, ofBoth(3), LOOKING_AGAIN, Join.BY_ID, COALESCED, DEATH),
        join(0, ofBoth(3), LOOKING_AGAIN, Join.BY_FIELD, COALESCED, DEATH));
  }

  /** What dead handlers leave: a create that is on the wire, above all. */
  static Stream<Line> creates() {
    return Stream.of(
        line(8, ofX(3), LOOKING_AGAIN, COALESCED, DEATH, WIRE, LOST),
        line(0, UP_TO_3, CHOSEN, COALESCED),
        line(0, ofX(2), CHOSEN, COALESCED, DEATH, WIRE, LOST),
        line(0, ofX(2), CHOSEN, COALESCED, TWO_DEATHS, WIRE, LOST),
        line(0, ofX(2), CHOSEN, COALESCED, DEATH, SWEEP),
        join(0, ofBoth(2), CHOSEN, Join.BY_ID, COALESCED, DEATH, WIRE, LOST),
        join(1, BEGINS_TO_SHOW, CHOSEN, Join.BY_FIELD, COALESCED, DEATH, WIRE),
        join(0, BEGINS_TO_SHOW, CHOSEN, Join.BY_FIELD_ANNOUNCED, COALESCED, DEATH, WIRE),
        join(0, ofBoth(2), CHOSEN, Join.BY_FIELD_ANNOUNCED, COALESCED, DEATH, WIRE, LOST));
  }

  static Stream<Line> longLines() {
    return LONG ? Stream.concat(longRows(), longJoins()) : Stream.empty();
  }

  private static Stream<Line> longRows() {
    return Stream.of(
        line(0, ofX(4), LOOKING_AGAIN, COALESCED),
        line(0, ofX(4), LOOKING_AGAIN, COALESCED, DEATH),
        line(0, ofX(2), LOOKING_AGAIN, COALESCED, DEATH, DUPLICATES),
        line(8, ofX(3), LOOKING_AGAIN, COALESCED, DEATH, WIRE),
        line(0, ofX(3), TOMBSTONES, COALESCED, DEATH, WIRE),
        line(0, ofX(3), TOMBSTONES, COALESCED, DEATH, WIRE, LOST),
        line(0, ofX(4), CHOSEN, COALESCED),
        line(0, ofX(2), CHOSEN, COALESCED, DEATH, DUPLICATES),
        line(0, ofX(3), CHOSEN, COALESCED, DEATH, WIRE),
        line(0, ofX(3), CHOSEN, COALESCED, DEATH, WIRE, LOST),
        line(0, ofX(3), CHOSEN, COALESCED, TWO_DEATHS));
  }

  private static Stream<Line> longJoins() {
    Line byId = join(20, ofBoth(3), LOOKING_AGAIN, Join.BY_ID, COALESCED, DEATH, WIRE);
    Line byField = join(30, ofBoth(3), LOOKING_AGAIN, Join.BY_FIELD, COALESCED, DEATH, WIRE);
    List<History> wrongById = survey(byId).wrong();
    List<History> wrongByField = survey(byField).wrong();
    return Stream.of(
        byId,
        byField,
        join(0, wrongById, CHOSEN, Join.BY_ID, COALESCED, DEATH, WIRE),
        join(4, wrongByField, CHOSEN, Join.BY_FIELD, COALESCED, DEATH, WIRE),
        join(0, wrongByField, CHOSEN, Join.BY_FIELD_ANNOUNCED, COALESCED, DEATH, WIRE),
        join(0, ofBoth(3), CHOSEN, Join.BY_ID, COALESCED, DEATH),
        join(0, ofBoth(3), CHOSEN, Join.BY_FIELD, COALESCED, DEATH),
        join(0, ofBoth(3), CHOSEN, Join.BY_FIELD_ANNOUNCED, COALESCED, DEATH));
  }

  @ParameterizedTest
  @MethodSource({"protocols", "joins", "creates", "longLines"})
  void endsWrongInSoManyHistories(Line line, TestReporter reporter) {
    Survey survey = survey(line);

    reporter.publishEntry(line.toString(), survey.toString());
    assertEquals(line.wrong(), survey.wrong().size(), () -> survey + survey.trace(models(line)));
  }

  private static Survey survey(Line line) {
    return Survey.of(line.histories(), models(line));
  }

  private static Function<History, Model<State>> models(Line line) {
    return history -> new World(history, line.protocol(), line.join(), line.conditions());
  }

  private static Line line(
      int wrong, List<History> histories, Protocol protocol, Condition... conditions) {
    return join(wrong, histories, protocol, Join.NONE, conditions);
  }

  private static Line join(
      int wrong, List<History> histories, Protocol protocol, Join join, Condition... conditions) {
    return new Line(wrong, histories, protocol, join, Conditions.of(conditions));
  }

  private static List<History> ofX(int writes) {
    return History.ofLength(writes, Change.REMOVED, Document.X);
  }

  private static List<History> ofBoth(int writes) {
    return History.ofLength(writes, Change.REMOVED, Document.X, Document.Y);
  }
}
