package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.readside.cli.process.Termination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

  @Test
  void canBeGeneratedForAzureToo(@TempDir Path directory) throws IOException {
    String file = Files.readString(Path.of("../projections.yaml"));
    Files.writeString(
        directory.resolve("projections.yaml"),
        file.replaceFirst(
            "readside: 1\n",
            """
            readside: 1
            targets: [atlas, cosmos]
            sources:
              orders: { cosmos: { partition_key: /id } }
              customers: { cosmos: { partition_key: /id } }
            """));

    Outcome generate = new Shell(directory, Map.of(), new Termination()).run("generate");

    assertEquals(0, generate.exit(), generate.err());
    assertTrue(Files.exists(directory.resolve("azure-functions/src/projections/sales_by_city.js")));
    assertTrue(Files.exists(directory.resolve("app-services/triggers")));
  }
}
