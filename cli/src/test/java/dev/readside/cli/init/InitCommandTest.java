package dev.readside.cli.init;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.readside.cli.Outcome;
import dev.readside.cli.Session;
import dev.readside.cli.process.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {

  private static final String WORKFLOW = ".github/workflows/read-models.yml";

  private final Path directory;
  private final Session session;

  InitCommandTest(@TempDir Path directory) {
    this.directory = directory;
    session = new Session(directory);
  }

  @Test
  void beginsAProjectThatIsClean() {
    assertEquals(
        new Outcome(
            ExitCode.OK,
            """
            created  my shop/.github/workflows/read-models.yml
            created  my shop/.gitignore
            created  my shop/projections.yaml
            created  my shop/scenarios/order-summary.yaml
            created  my shop/app-services
            created  my shop/projections.lock
            Next: cd 'my shop' && readside test; then make projections.yaml yours.
            """,
            ""),
        session.run("init", "my shop"));
    assertEquals(ExitCode.OK, new Session(directory.resolve("my shop")).run("check").exit());
  }

  @Test
  void beginsInThisDirectoryWhateverTheEnvironment() {
    Session here = new Session(directory, Map.of("READSIDE_ENV", "staging"));

    Outcome outcome = here.run("init", "--no-workflow", "--format", "json");

    assertEquals(ExitCode.OK, outcome.exit(), outcome::toString);
    assertTrue(outcome.out().contains("\"projections.lock\""), outcome.out());
    assertFalse(session.files().containsKey(WORKFLOW));
    assertEquals(ExitCode.OK, session.run("check").exit());
  }

  @Test
  void overwritesNothing() {
    session.write("shop/projections.yaml", "mine\n");

    assertEquals(
        new Outcome(
            ExitCode.ENVIRONMENT,
            "",
            """
            readside: `shop/projections.yaml` is there already; nothing was written.
              Name a new directory, or go on with the project that is there.
            """),
        session.run("init", "shop"));
    assertEquals(Set.of("shop/projections.yaml"), session.files().keySet());
  }

  @Test
  void needsADirectory() {
    session.write("shop", "a file\n");

    assertEquals(
        "readside: `shop` is there already; nothing was written.",
        session.run("init", "shop").err().lines().findFirst().orElse(""));
  }

  @Test
  void leavesTheWorkflowsOfARepositoryToItsTop() throws IOException {
    Files.createDirectory(directory.resolve(".git"));

    Outcome below = session.run("init", "a/b");
    Outcome top = session.run("init");

    assertTrue(below.out().contains("docs/ci.md has one for it."), below.out());
    assertFalse(session.files().containsKey("a/b/" + WORKFLOW));
    assertTrue(top.out().contains("created  " + WORKFLOW), top.out());
  }

  /** The same words, wherever they stand. */
  @Test
  void givesWhatIsDocumented() throws IOException {
    session.run("init");
    String top = Files.readString(Path.of("../projections.yaml"));
    String ci = Files.readString(Path.of("../docs/ci.md"));

    assertTrue(session.read("projections.yaml").endsWith("\n\n" + top));
    assertEquals(
        Files.readString(Path.of("../scenarios/order-summary.yaml")),
        session.read("scenarios/order-summary.yaml"));
    assertTrue(
        ci.contains(
            session.read(WORKFLOW).replaceAll("readside-[^/]*\\.tar", "readside-0.1.0.tar")));
  }
}
