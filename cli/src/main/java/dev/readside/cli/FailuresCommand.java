package dev.readside.cli;

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
final class FailuresCommand implements Runnable {

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Override
  public void run() {
    CommandLine command = spec.commandLine();
    command.usage(command.getOut());
  }
}
