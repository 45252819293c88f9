package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Termination;
import dev.readside.it.cosmos.standin.CosmosExtension;
import dev.readside.mongod.MongoExtension;
import dev.readside.mongod.MongoServer;
import dev.readside.standin.StandIn;
import dev.readside.standin.Workplace;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith({MongoExtension.class, CosmosExtension.class})
final class CosmosDemoTest {

  private static final Pattern RIGHT =
      Pattern.compile(
          """
             Yes: [\\d,]+ rows in \\w+\\.order_summary, each exactly as defined\\.
             Yes: [\\d,]+ rows in \\w+\\.sales_by_city, each exactly as defined\\.
          """);

  /** A write that came late is refused, and made again. */
  private static final String LATE =
      """
         All changes come again, to two hosts at once: no row is written, each ETag stays.
         Blaise moves to Lyon. The function has read his order, and is slow to write ...
         ... meanwhile he pays 1002, and the function for orders writes the row:
         | number  customer  city    status  items  cents
         | A-1001  Ada       London  paid        2   1170
         | A-1002  Blaise    Lyon    paid        1    750
         The late write is refused, by the row's ETag, and made again: 1002 is still paid.
      """;

  /** A group that follows a customer, and one that goes. */
  private static final String SALES =
      """
         | city       orders  cents
         | Cambridge       2   1630
         | Lyon            1    750
         1002, the only one from Lyon, is deleted: the group goes with it.
         | city       orders  cents
         | Cambridge       2   1630
      """;

  /**
   * @param there what the demo needs is installed, or the test is skipped
   */
  @Test
  void showsAll(MongoServer server, StandIn there, @TempDir Path directory) {
    Map<String, String> variables =
        Map.of(
            "READSIDE_MONGODB_URI",
            server.uri(),
            Workplace.VARIABLE,
            Path.of("").toAbsolutePath().toString());

    Outcome outcome =
        new Shell(directory, variables, new Termination()).run("demo", "--target", "cosmos");

    assertEquals(ExitCode.OK, outcome.exit(), outcome::toString);
    assertTrue(RIGHT.matcher(outcome.out()).find(), outcome.out());
    assertTrue(outcome.out().contains(LATE), outcome.out());
    assertTrue(outcome.out().contains(SALES), outcome.out());
    assertEquals("", outcome.err());
  }

  @Test
  void saysWhatItNeedsWhereThereIsNoClone(MongoServer server, @TempDir Path directory) {
    Outcome outcome = Shell.of(directory, server).run("demo", "--target", "cosmos");

    assertEquals(ExitCode.ENVIRONMENT, outcome.exit(), outcome::toString);
    assertTrue(outcome.err().contains("only a clone of the repository has it"), outcome.err());
    assertTrue(outcome.err().contains(Workplace.VARIABLE), outcome.err());
  }
}
