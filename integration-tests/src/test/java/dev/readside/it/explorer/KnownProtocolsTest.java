package dev.readside.it.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.readside.model.DeletePolicy;
import dev.readside.plan.Step;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The table of {@code docs/protocol.md}: that the explorer finds the known-wrong protocols wrong,
 * and just where they are.
 */
@Tag("computing")
class KnownProtocolsTest {
  private static final Protocol NAIVE =
      Protocol.always(List.of(Operation.READ, Operation.OVERWRITE));
  private static final Protocol MERGE_ONLY = Protocol.always(Step.MERGE);
  private static final Protocol REMOVE_OLDER = Protocol.always(Step.MERGE, Step.REMOVE_OLDER);
  private static final Protocol LOOK_AGAIN = Protocol.always(Step.MERGE, Step.LOOK_AGAIN);

  @Test
  void overwritingIsRightInOrder() {
    assertEquals(0, wrong(NAIVE, Schedules::ordered));
  }

  @Test
  void overwritingIsWrongInParallel() {
    assertEquals(30, wrong(NAIVE, Schedules::unordered));
  }

  @Test
  void mergingOnlyLeavesRowsOfDeletedDocuments() {
    assertEquals(10, wrong(MERGE_ONLY, Schedules::ordered));
    assertEquals(10, wrong(MERGE_ONLY, Schedules::unordered));
  }

  @Test
  void removingOlderRowsIsRightInOrder() {
    assertEquals(0, wrong(REMOVE_OLDER, Schedules::ordered));
  }

  @Test
  void removingOlderRowsLeavesPhantomsInParallel() {
    assertEquals(10, wrong(REMOVE_OLDER, Schedules::unordered));
  }

  @Test
  void lookingAgainIsRightInParallel() {
    assertEquals(0, wrong(LOOK_AGAIN, Schedules::unordered));
    assertEquals(0, wrong(LOOK_AGAIN, schedules -> schedules.swept(schedules.unorderedTwice())));
  }

  private static int wrong(Protocol protocol, Function<Schedules, Stream<Schedule>> kind) {
    Survey survey =
        Survey.of(
            Histories.ofTheTable(),
            DeletePolicy.REMOVE,
            history -> kind.apply(new Schedules(protocol, history)),
            Exploration::ofEnds);
    assertEquals(36, survey.histories());
    return survey.wrong();
  }
}
