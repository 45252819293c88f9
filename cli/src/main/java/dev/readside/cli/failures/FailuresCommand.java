package dev.readside.cli.failures;

import dev.readside.cli.process.Surroundings;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code readside failures} without a subcommand: says what there is. */
@Command(
    name = "failures",
    sortOptions = false,
    customSynopsis = "readside failures <command> [options]",
    header = "The changes that functions could not handle: list, show, retry, discard.",
    description =
        """
        A function that cannot handle a change records it in readside_failures of the read
        database, and goes on with the others. readside_retry takes it up again, ever more
        seldom, and marks it dead after 16 attempts. Until it is handled, its rows stay as they
        were.

        On Cosmos DB they are items of the container readside_failures; `retry` makes the rows of
        their documents as these are by then.
        """,
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    footer =
        """
          readside failures list --uri mongodb://...  what is there, and why
          readside failures retry --all               once the cause is mended

        Exit codes: 0 fine, 1 not all was handled, 2 wrong command line, 3 the server cannot
        be reached, or app-services/ is not valid.
        """)
public final class FailuresCommand implements Runnable {

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  /** What there is. */
  public static List<Object> subcommands(Surroundings surroundings) {
    return List.of(
        new FailuresListCommand(surroundings),
        new FailuresShowCommand(surroundings),
        new FailuresRetryCommand(surroundings),
        new FailuresDiscardCommand(surroundings));
  }

  @Override
  public void run() {
    CommandLine command = spec.commandLine();
    command.usage(command.getOut());
  }
}
