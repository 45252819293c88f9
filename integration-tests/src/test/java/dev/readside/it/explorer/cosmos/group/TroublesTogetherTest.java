package dev.readside.it.explorer.cosmos.group;

import static dev.readside.it.explorer.cosmos.Condition.COALESCED;
import static dev.readside.it.explorer.cosmos.Condition.DEATH;
import static dev.readside.it.explorer.cosmos.Condition.DUPLICATES;
import static dev.readside.it.explorer.cosmos.Condition.LOST;
import static dev.readside.it.explorer.cosmos.Condition.ONE_OWNER;
import static dev.readside.it.explorer.cosmos.Condition.SWEEP;
import static dev.readside.it.explorer.cosmos.Condition.SWEEP_OF_GROUPS;
import static dev.readside.it.explorer.cosmos.Condition.TWO_DEATHS;
import static dev.readside.it.explorer.cosmos.Condition.WIRE;
import static dev.readside.it.explorer.cosmos.group.Protocol.CHOSEN;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The chosen protocol for groups under several troubles at once. */
@Tag("computing")
class TroublesTogetherTest {

  static Stream<Line> lines() {
    return Stream.of(
        Line.of(0, Line.ofBoth(1), CHOSEN, COALESCED, DEATH, DUPLICATES, WIRE, LOST),
        Line.of(0, Line.ofBoth(1), CHOSEN, COALESCED, TWO_DEATHS, DUPLICATES),
        Line.of(0, Line.ofBoth(2), CHOSEN, COALESCED, TWO_DEATHS, ONE_OWNER, WIRE),
        Line.of(0, Line.ofBoth(2), CHOSEN, COALESCED, TWO_DEATHS),
        Line.of(0, Line.ofBoth(1), CHOSEN, COALESCED, DEATH, WIRE, SWEEP),
        Line.of(0, Line.ofBoth(1), CHOSEN, COALESCED, DEATH, WIRE, SWEEP_OF_GROUPS),
        Line.of(0, Line.ofBoth(2), CHOSEN, COALESCED, SWEEP),
        Line.of(0, Line.ofBoth(2), CHOSEN, COALESCED, SWEEP_OF_GROUPS));
  }

  static Stream<Line> longLines() {
    return Line.LONG
        ? Stream.of(
            Line.of(0, Line.ofBoth(2), CHOSEN, COALESCED, DUPLICATES),
            Line.of(0, Line.ofX(2), CHOSEN, COALESCED, DUPLICATES, DEATH),
            Line.of(0, Line.ofBoth(2), CHOSEN, COALESCED, TWO_DEATHS, WIRE, LOST),
            Line.of(0, Line.ofBoth(2), CHOSEN, COALESCED, DEATH, SWEEP),
            Line.of(0, Line.ofBoth(2), CHOSEN, COALESCED, DEATH, SWEEP_OF_GROUPS),
            Line.of(0, Line.ofBoth(3), CHOSEN, COALESCED),
            Line.of(0, Line.ofBoth(3), CHOSEN, COALESCED, DEATH, ONE_OWNER, WIRE),
            Line.of(0, Line.ofX(3), CHOSEN, COALESCED, DEATH),
            Line.of(0, Line.ofBoth(2), CHOSEN, COALESCED, DUPLICATES, DEATH),
            Line.of(0, Line.ofBoth(3), CHOSEN, COALESCED, DEATH),
            Line.of(0, Line.ofX(3), CHOSEN, COALESCED, DEATH, WIRE, LOST))
        : Stream.empty();
  }

  @ParameterizedTest
  @MethodSource({"lines", "longLines"})
  void endsRight(Line line, TestReporter reporter) {
    line.check(reporter);
  }
}
