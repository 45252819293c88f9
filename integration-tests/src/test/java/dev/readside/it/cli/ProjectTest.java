package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.readside.cli.process.Termination;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The project at the top: its {@code app-services/} is what {@code projections.yaml} gives. */
final class ProjectTest {

  private final Shell shell = new Shell(Path.of(".."), Map.of(), new Termination());

  @Test
  void isGenerated() {
    Outcome check = shell.run("check");

    assertEquals(
        0, check.exit(), () -> check.out() + check.err() + "\nRun ./readside generate at the top.");
  }
}
