package dev.readside.cli;

import dev.readside.cli.process.Surroundings;
import picocli.CommandLine.Command;

/** {@code readside} without a subcommand: says what there is. */
@Command(
    name = "readside",
    sortOptions = false,
    synopsisHeading = "%nUsage: ",
    customSynopsis = "readside <command> [options]",
    header =
        "Keeps read collections in MongoDB in step with the collections your application writes.",
    description =
        """
        You describe the read collections in projections.yaml. Readside turns that file into
        triggers and functions for MongoDB Atlas, and runs the same functions on a server of
        your own.
        """,
    descriptionHeading = "%n",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%n",
    footer =
        """
        New here? `readside demo` shows all of it in some 10 seconds, with a MongoDB of its own.

        In a project, which `readside init` begins, the usual order is:
          readside generate                      write app-services/
          readside setup --uri mongodb://...     make indexes, record where to start
          readside run --uri mongodb://...       keep the read collections in step
          readside backfill --uri mongodb://...  make the rows of what was there before
        On Atlas, `realm-cli push --local app-services` takes the place of `readside run`.

        Exit codes: 0 fine, 1 findings or differences, 2 wrong command line, 3 a file, server or
        right is missing, 70 a bug of Readside.
        """)
final class ReadsideCommand implements Runnable {

  private final Surroundings surroundings;

  ReadsideCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public void run() {
    Main.commandLine(surroundings).usage(surroundings.out());
  }
}
