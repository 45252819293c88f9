package dev.readside.cli.rebuild;

import dev.readside.cli.process.Surroundings;
import dev.readside.operate.rebuild.Rebuild;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code readside rebuild}. */
@Command(
    name = "rebuild",
    sortOptions = false,
    header = "Replace the rows of a read collection in one moment.",
    description =
        """
        For a definition whose version was raised: its rows are made in <into>__build (<into>:
        the read collection), brought up to date there, verified, and swapped in by a rename.
        Readers see the previous rows, and then the new ones; never half of them. Writers and
        triggers may be running. The previous rows are kept in <into>__old, for `readside
        rollback`.

        Before: `readside setup`. After: push the new functions, or restart the workers, and
        finish with `readside verify --repair`, for what the old functions did between the swap
        and the push.

        A query that is open at the moment of the swap fails, and is to be repeated. Disk space
        is needed for the rows three times. Stopped or killed before the swap, it starts over
        when it is given again; after the swap, it handles the remaining changes.
        """,
    footerHeading = "%nExamples:%n",
    footer =
        """
          readside rebuild order_summary
          readside rebuild order_summary --tolerate 3  pass over three documents
          readside rebuild order_summary --drop-old    drop the previous rows

        Exit codes: 0 done; 1 stopped before the swap, or projections.yaml has errors; 2 wrong
        command line; 3 the server cannot be reached, a right is missing, or it cannot be done:
        it says why.
        """)
public final class RebuildCommand implements Callable<Integer> {

  @Mixin private final ReplacingCommand replacement;

  @Option(
      names = "--drop-old",
      description =
          """
          Only drop the previous rows in <into>__old, and what a run that was killed has left in
          <into>__build.
          """)
  private boolean dropOld;

  @Option(
      names = "--tolerate",
      paramLabel = "N",
      defaultValue = "0",
      description =
          """
          Pass over up to so many documents that no row can be made of, and name them; they have
          no row then (default: ${DEFAULT-VALUE}: nothing is swapped). Not for groups.
          """)
  private int tolerated;

  public RebuildCommand(Surroundings surroundings) {
    this.replacement = new ReplacingCommand("rebuild", surroundings);
  }

  @Override
  public Integer call() {
    return dropOld
        ? replacement.dropOld()
        : replacement.replace(tolerated, (run, mongo) -> run.replace(mongo, Rebuild::rebuild));
  }
}
