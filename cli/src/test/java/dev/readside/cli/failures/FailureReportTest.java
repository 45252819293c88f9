package dev.readside.cli.failures;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.readside.own.FailureState;
import dev.readside.state.Failure;
import dev.readside.terminal.Ink;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

class FailureReportTest {

  private static final String ERROR =
      "PlanExecutor error during aggregation :: caused by :: "
          + "a long reason, ".repeat(20)
          + "end";

  @Test
  void givesErrorsInFullToWhatReadsThemAll() {
    assertTrue(text(true).contains("  " + ERROR + "\n"), text(true));
  }

  @Test
  void cutsErrorsOnATerminal() {
    assertTrue(text(false).contains("  a long reason, a long"), text(false));
    assertTrue(text(false).lines().allMatch(line -> line.length() < 200), text(false));
  }

  private static String text(boolean whole) {
    Failure failure =
        new Failure(
            "readside_list_orders:82",
            "readside_list_orders",
            List.of(BsonDocument.parse("{ documentKey: { _id: 1 } }")),
            Optional.empty(),
            new BsonDocument(),
            Optional.of(ERROR),
            1,
            FailureState.OPEN,
            Instant.EPOCH,
            Optional.of(Instant.EPOCH),
            Instant.EPOCH,
            new BsonDocument());
    return String.join("\n", new FailureReport(List.of(failure), 1, whole).text(new Ink(false)));
  }
}
