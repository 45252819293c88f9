package dev.readside.it.explorer.cosmos.group;

import static dev.readside.it.explorer.cosmos.Condition.COALESCED;
import static dev.readside.it.explorer.cosmos.Condition.DEATH;
import static dev.readside.it.explorer.cosmos.Condition.LOST;
import static dev.readside.it.explorer.cosmos.Condition.ONE_OWNER;
import static dev.readside.it.explorer.cosmos.Condition.WIRE;
import static dev.readside.it.explorer.cosmos.group.Protocol.CHOSEN;
import static dev.readside.it.explorer.cosmos.group.Protocol.FIRST;

import dev.readside.it.explorer.cosmos.Change;
import dev.readside.it.explorer.cosmos.Conditions;
import dev.readside.it.explorer.cosmos.Document;
import dev.readside.it.explorer.cosmos.History;
import dev.readside.it.explorer.cosmos.group.Protocol.Creating;
import dev.readside.it.explorer.cosmos.group.Protocol.Members;
import dev.readside.it.explorer.cosmos.group.Protocol.Noting;
import dev.readside.it.explorer.cosmos.group.Protocol.Of;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tables of {@code docs/protocol.md} for rows of groups on Cosmos DB: the chosen protocol is
 * right where they say so, and each other one is found wrong in just so many histories.
 */
@Tag("computing")
class KnownProtocolsTest {
  private static final Protocol OF_ALL = FIRST.of(Of.ALL_ITEMS);
  private static final Protocol PENDING = FIRST.noting(Noting.NEW_TOO);

  private static final List<Conditions> TROUBLES =
      List.of(
          Conditions.of(COALESCED, DEATH, ONE_OWNER),
          Conditions.of(COALESCED, DEATH, ONE_OWNER, WIRE),
          Conditions.of(COALESCED),
          Conditions.of(COALESCED, DEATH),
          Conditions.of(COALESCED, DEATH, WIRE),
          Conditions.of(COALESCED, DEATH, WIRE, LOST));

  static Stream<Line> protocols() {
    List<History> bothMove =
        List.of(
            Line.of(
                new Change(Document.X, 2), new Change(Document.Y, 2), new Change(Document.X, 0)));
    List<History> goesAndComes =
        List.of(
            Line.of(
                new Change(Document.X, 2), new Change(Document.X, 1), new Change(Document.X, 2)));
    return Stream.of(
        Line.of(26, Line.ofBoth(2), OF_ALL.of(Members.DOCUMENTS)),
        Line.of(0, Line.ofBoth(2), OF_ALL, COALESCED),
        Line.of(8, Line.ofBoth(2), OF_ALL, COALESCED, DEATH),
        Line.of(1, bothMove, OF_ALL.of(Members.DOCUMENTS_LISTED), COALESCED),
        Line.of(0, bothMove, OF_ALL, COALESCED),
        Line.of(1, goesAndComes, CHOSEN.of(Of.MEMBERS), COALESCED),
        Line.of(0, goesAndComes, CHOSEN, COALESCED));
  }

  /** The first design and its cures, each under all {@link #TROUBLES}. */
  static Stream<Line> cures() {
    return Stream.of(
            underTroubles(FIRST, 4, 8, 0, 8, 8, 8),
            underTroubles(PENDING, 0, 4, 0, 4, 4, 4),
            underTroubles(PENDING.creating(Creating.TOMBSTONES), 0, 0, 0, 0, 0, 0),
            underTroubles(CHOSEN, 0, 0, 0, 0, 0, 0))
        .flatMap(lines -> lines);
  }

  static Stream<Line> longLines() {
    return Line.LONG
        ? Stream.of(
            Line.of(20, Line.ofBoth(3), CHOSEN.of(Of.MEMBERS), COALESCED),
            Line.of(10, Line.ofX(3), PENDING, COALESCED, DEATH),
            Line.of(44, Line.ofBoth(3), PENDING, COALESCED, DEATH, ONE_OWNER, WIRE))
        : Stream.empty();
  }

  @ParameterizedTest
  @MethodSource({"protocols", "cures", "longLines"})
  void endsWrongInSoManyHistories(Line line, TestReporter reporter) {
    line.check(reporter);
  }

  private static Stream<Line> underTroubles(Protocol protocol, int... wrong) {
    return IntStream.range(0, TROUBLES.size())
        .mapToObj(
            index ->
                new Line(
                    wrong[index], Line.ofBoth(2), protocol, ItemLife.LASTING, TROUBLES.get(index)));
  }
}
