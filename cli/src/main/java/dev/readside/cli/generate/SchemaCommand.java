package dev.readside.cli.generate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code readside schema}. */
@Command(
    name = "schema",
    sortOptions = false,
    header = "Print the JSON Schema of projections.yaml, for an editor.",
    description =
        """
        An editor that has it completes keys and operators, shows what they mean, and marks what
        is wrong with the shape of the file as you write. `readside check` finds more: names,
        fields and operators that do not fit together.
        """,
    footerHeading = "%nExamples:%n",
    footer =
        """
          readside schema > projections.schema.json

        VS Code's YAML extension takes it by the first line of projections.yaml:
          # yaml-language-server: $schema=projections.schema.json

        Exit codes: 0 printed, 2 wrong command line.
        """)
public final class SchemaCommand implements Callable<Integer> {

  private static final String SCHEMA = "/dev/readside/projections.schema.json";

  private final Surroundings surroundings;

  public SchemaCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    try (InputStream file = SchemaCommand.class.getResourceAsStream(SCHEMA)) {
      surroundings.out().print(new String(Objects.requireNonNull(file).readAllBytes(), UTF_8));
      return ExitCode.OK;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
