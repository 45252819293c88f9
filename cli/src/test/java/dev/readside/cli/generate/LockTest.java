package dev.readside.cli.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.readside.cli.Outcome;
import dev.readside.cli.Session;
import dev.readside.cli.Shop;
import dev.readside.cli.process.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A definition that was generated does not change without a greater version. */
class LockTest {

  private static final String EDITED = Shop.PROJECTIONS.replace("$total", "$amount");
  private static final String RAISED =
      EDITED.replace("from: orders", "version: 2\n    from: orders");

  private final Session session;

  LockTest(@TempDir Path directory) {
    session = new Session(directory);
  }

  @BeforeEach
  void generate() {
    session.write("projections.yaml", Shop.PROJECTIONS).run("generate");
  }

  @Test
  void refusesAnEditThatGivesOtherRows() {
    String lock = session.read("projections.lock");
    session.write("projections.yaml", EDITED);

    assertRefused(session.run("check"), session.run("check").out());
    assertRefused(session.run("generate"), session.run("generate").err());
    assertEquals(lock, session.read("projections.lock"));
  }

  private static void assertRefused(Outcome outcome, String said) {
    assertEquals(ExitCode.FINDINGS, outcome.exit());
    assertTrue(said.contains("error[RS091]: `order_summary` gives other rows"), said);
  }

  @Test
  void takesAGreaterVersion() {
    session.write("projections.yaml", RAISED);

    Outcome before = session.run("check");
    assertEquals(ExitCode.FINDINGS, before.exit());
    assertTrue(
        before
            .out()
            .endsWith(
                "projections.lock is not of these versions."
                    + " Run `readside generate` to write it again.\n"),
        before.out());
    assertEquals(ExitCode.OK, session.run("generate").exit());
    assertEquals(ExitCode.OK, session.run("check").exit());
    assertTrue(session.read("projections.lock").lines().anyMatch(line -> line.startsWith("2 ")));
  }

  @Test
  void takesADefinitionAsItIsWhenToldTo() {
    session.write("projections.yaml", EDITED);

    assertEquals(ExitCode.OK, session.run("generate", "--relock").exit());
    assertEquals(ExitCode.OK, session.run("check").exit());
  }

  @Test
  void leavesWhatChangesNoRowFree() {
    session.write(
        "projections.yaml", Shop.PROJECTIONS + "    indexes: [{ keys: { number: 1 } }]\n");

    assertEquals(ExitCode.OK, session.run("generate").exit());
    assertEquals(ExitCode.OK, session.run("check").exit());
  }

  @Test
  void missesALockFile() {
    session.write("projections.lock", "");

    assertEquals(ExitCode.FINDINGS, session.run("check").exit());
  }

  @Test
  void doesNotWriteItInADryRun() {
    session.write("projections.lock", "");

    session.run("generate", "--dry-run");

    assertEquals("", session.read("projections.lock"));
  }

  @Test
  void takesTheLineEndsOfAnotherSystem() {
    session.write("projections.lock", session.read("projections.lock").replace("\n", "\r\n"));

    assertEquals(ExitCode.OK, session.run("check").exit());
  }

  @Test
  void seesTheMarksOfAConflict() {
    session.write("projections.lock", session.read("projections.lock") + "<<<<<<< HEAD\n");

    assertEquals(
        new Outcome(
            ExitCode.ENVIRONMENT,
            "",
            """
            readside: Line 3 of `projections.lock` is not what `readside generate` writes.
              Resolve a conflict of branches, or take the file back from version control.
            """),
        session.run("check"));
  }
}
