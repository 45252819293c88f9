package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.readside.cli.process.Termination;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The project at the top, and the sample: their {@code app-services/} is what {@code
 * projections.yaml} gives.
 */
final class ProjectTest {

  @ParameterizedTest
  @ValueSource(strings = {".", "samples/orders"})
  void isGenerated(String folder) {
    Shell shell = new Shell(Path.of("..").resolve(folder), Map.of(), new Termination());

    Outcome check = shell.run("check");

    assertEquals(
        0,
        check.exit(),
        () -> "%s%s%nRun `readside generate` in %s.".formatted(check.out(), check.err(), folder));
  }
}
