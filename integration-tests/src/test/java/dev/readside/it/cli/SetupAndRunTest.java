package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Termination;
import dev.readside.mongod.MongoExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({MongoExtension.class, SiteExtension.class})
final class SetupAndRunTest {

  private final OrderList orders;
  private final Path directory;
  private final Termination termination = new Termination();
  private final Shell shell;

  SetupAndRunTest(Site site) {
    this.orders = site.orderList();
    this.directory = site.directory();
    this.shell = site.shell(termination);
  }

  @BeforeEach
  void startAfresh() throws IOException {
    orders.dropDatabases();
    orders.writeTo(directory);
    assertEquals(ExitCode.OK, shell.run("generate").exit());
  }

  @Test
  void setsUpOnce() {
    Outcome first = shell.run("setup");

    assertEquals(ExitCode.OK, first.exit());
    assertEquals("", first.err());
    assertTrue(first.out().endsWith("Set up: 5 done, 0 there already.\n"), first.out());
    assertEquals(
        new Outcome(ExitCode.OK, "Nothing to do: everything is set up (5 looked at).\n", ""),
        shell.run("setup"));
  }

  @Test
  void refusesToSetUpForFilesThatDiffer() throws IOException {
    Files.writeString(directory.resolve("app-services/functions/readside_retry.js"), "// mine\n");

    Outcome outcome = shell.run("setup");

    assertEquals(ExitCode.FINDINGS, outcome.exit());
    assertEquals(
        """
        readside: `app-services` differs from `projections.yaml`, so nothing was set up.
          Run `readside generate` first, or `readside check` to see how they differ.
        """,
        outcome.err());
  }

  @Test
  void refusesToRunBeforeItIsSetUp() {
    assertEquals(
        new Outcome(
            ExitCode.ENVIRONMENT,
            "",
            """
            readside: There is no position for trigger `readside_order_list_orders` to start from.
              Run `readside setup` first: it records one.
            """),
        shell.run("run", "--until-caught-up"));
  }

  @Test
  void refusesToRunFilesThatAreNotValid() throws IOException {
    Files.writeString(directory.resolve("app-services/triggers/readside_retry.json"), "{");

    Outcome outcome = shell.run("run", "--until-caught-up");

    assertEquals(ExitCode.ENVIRONMENT, outcome.exit());
    assertTrue(outcome.err().contains("`app-services` cannot be run: "), outcome.err());
  }

  @Test
  void saysThatNoServerAnswers() {
    String nowhere = "mongodb://user:secret@127.0.0.1:1/?serverSelectionTimeoutMS=200";

    assertEquals(
        new Outcome(
            ExitCode.ENVIRONMENT,
            "",
            """
            readside: No MongoDB answers at 127.0.0.1:1.
              Check that it runs, that this machine may reach it, and that --uri is right.
            """),
        shell.run("setup", "--uri", nowhere));
  }

  @Test
  void handlesWhatIsThereAndEnds() {
    shell.run("setup");
    orders.place(0, 3);

    Outcome outcome = shell.run("run", "--until-caught-up");

    assertEquals(ExitCode.OK, outcome.exit());
    assertTrue(outcome.out().startsWith("3 changes handled in "), outcome.out());
    assertEquals(OrderList.rowsOf(3), orders.rows());
  }

  @Test
  void goesOnWhereTheLastRunStopped() {
    shell.run("setup");
    orders.place(0, 3);
    shell.run("run", "--until-caught-up");
    orders.place(3, 2);

    Outcome outcome = shell.run("run", "--until-caught-up");

    assertTrue(outcome.out().startsWith("2 changes handled in "), outcome.out());
    assertEquals(OrderList.rowsOf(5), orders.rows());
  }

  @Test
  void mendsRowsAfterTheSourceWasDropped() {
    shell.run("setup");
    orders.place(0, 3);
    shell.run("run", "--until-caught-up");
    orders.dropSource();
    orders.place(0, 1);

    Outcome outcome = shell.run("run", "--until-caught-up");

    assertEquals(ExitCode.OK, outcome.exit(), outcome.err());
    assertEquals(OrderList.rowsOf(1), orders.rows());
    assertTrue(
        outcome.err().contains("were lost: the collection was dropped or renamed"), outcome.err());
    assertTrue(outcome.err().contains("the rows are right again after the loss"), outcome.err());
  }

  @Test
  void reportsChangesThatCouldNotBeHandled() {
    shell.run("setup");
    orders.place(0, 2);
    orders.placeBroken(2);

    Outcome outcome = shell.run("run", "--until-caught-up");

    assertEquals(ExitCode.FINDINGS, outcome.exit());
    assertTrue(
        outcome.out().startsWith("3 changes handled, 1 recorded as failure in "), outcome.out());
    assertTrue(outcome.err().contains("could not be handled, such as this one: "), outcome.err());
    assertTrue(
        outcome
            .err()
            .contains(
                "The argument to $size must be an array, but was of type: string. See `readside"
                    + " failures list`."),
        outcome.err());
    assertEquals(OrderList.rowsOf(2), orders.rows());
  }

  @Test
  void runsUntilItIsAskedToEnd() throws Exception {
    shell.run("setup");
    CompletableFuture<Outcome> running = CompletableFuture.supplyAsync(() -> shell.run("run"));
    orders.place(0, 10);
    orders.awaitRows(10);

    termination.request();

    Outcome outcome = running.get(30, TimeUnit.SECONDS);
    assertEquals(ExitCode.OK, outcome.exit());
    assertTrue(outcome.out().startsWith("10 changes handled in "), outcome.out());
    assertTrue(outcome.err().contains("finishing what is in hand ..."), outcome.err());
  }

  @Test
  void endsWellWhenAskedToBeforeItHasBegun() {
    shell.run("setup");
    termination.request();

    Outcome outcome = shell.run("run");

    assertEquals(ExitCode.OK, outcome.exit());
    assertTrue(outcome.out().startsWith("0 changes handled in "), outcome.out());
  }

  @Test
  void refusesAnImpossibleNumberOfThreads() {
    assertEquals(ExitCode.USAGE, shell.run("run", "--threads", "0").exit());
    assertEquals(List.of(), orders.rows());
  }
}
