package dev.readside.cli;

import dev.readside.operate.rebuild.Rebuild;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code readside rebuild}. */
@Command(
    name = "rebuild",
    sortOptions = false,
    header = "Replace the rows of a read collection in one moment.",
    description = {
      "For a definition whose version was raised: its rows are made in INTO__build, kept up to date",
      "there, verified, and swapped in by a rename. Readers see the old rows, and then the new ones;",
      "never half of them. Writers and triggers may be at work. The old rows are kept in INTO__old.",
      "",
      "A query that has not read its last batch at the moment of the swap fails, and is to be repeated.",
      "Disk space is needed for the rows three times. It can be stopped and repeated at any moment.",
      "",
      "Then push the new functions, or restart the workers. What the old functions did between the swap",
      "and the push does not count for the new rows: finish with `readside verify --repair`.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  readside rebuild order_summary",
      "  readside rebuild order_summary --drop-old    the kept rows are no longer needed",
      "",
      "Exit codes: 0 done; 1 stopped before the swap, or projections.yaml has errors; 2 wrong command",
      "line; 3 the server cannot be reached, a right is missing, or it cannot be done: it says why.",
    })
final class RebuildCommand extends ReplacingCommand {

  @Option(
      names = "--drop-old",
      description = {
        "Only drop the rows that a rebuild has kept, and what a rebuild that was killed has left in",
        "INTO__build."
      })
  private boolean dropOld;

  RebuildCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  boolean makesRows() {
    return !dropOld;
  }

  @Override
  int work(RebuildRun run, Server mongo) {
    return dropOld ? run.dropOld(mongo) : run.replace(mongo, Rebuild::rebuild);
  }
}
