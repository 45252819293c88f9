package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.readside.cli.process.Termination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A project for Cosmos DB alone is generated and checked; what works on MongoDB says so. */
final class CosmosOnlyTest {

  private final Path directory;
  private final Shell shell;

  CosmosOnlyTest(@TempDir Path directory) {
    this.directory = directory;
    this.shell =
        new Shell(
            directory,
            Map.of("READSIDE_MONGODB_URI", "mongodb://nobody.invalid"),
            new Termination());
  }

  @BeforeEach
  void declare() throws IOException {
    Files.writeString(
        directory.resolve("projections.yaml"),
        """
        readside: 1
        databases: { source: shop, read: shop_read }
        targets: [cosmos]
        sources: { orders: { cosmos: { partition_key: /id } } }
        projections: { heads: { from: orders, fields: { number: $number } } }
        """);
  }

  @Test
  void isGeneratedAndChecked() throws IOException {
    assertEquals(0, shell.run("generate").exit());
    assertEquals(0, shell.run("check").exit());
    Files.writeString(directory.resolve("azure-functions/src/projections/old.js"), "");

    Outcome check = shell.run("check");

    assertEquals(1, check.exit());
    assertTrue(
        check.out().contains("orphan   azure-functions/src/projections/old.js"), check.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"setup", "run", "rebuild heads", "rollback heads"})
  void saysWhatDoesACommandsWorkInstead(String command) {
    Outcome outcome = shell.run(command.split(" ", -1));

    String name = command.split(" ", -1)[0];
    assertEquals(3, outcome.exit(), outcome.err());
    assertTrue(
        outcome.err().contains("`" + name + "` works on MongoDB, and not on Cosmos DB."),
        outcome.err());
    assertTrue(outcome.err().contains("See docs/cosmos.md."), outcome.err());
  }
}
