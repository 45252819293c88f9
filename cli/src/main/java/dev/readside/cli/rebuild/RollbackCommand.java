package dev.readside.cli.rebuild;

import dev.readside.cli.process.Surroundings;
import dev.readside.operate.rebuild.Rebuild;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code readside rollback}. */
@Command(
    name = "rollback",
    sortOptions = false,
    header = "Go back to the rows that a rebuild has kept.",
    description =
        """
        First bring projections.yaml and projections.lock back to what they were, generate, and
        push the old functions or restart the workers: those of the newer version would write
        over the rows that are brought back; while such a worker is at work, this is refused.
        Then the kept rows are brought up to date, verified, and swapped in by a rename, as
        `readside rebuild` does it; the newer rows are kept in turn.
        """,
    footerHeading = "%nExamples:%n",
    footer =
        """
          readside rollback order_summary

        Exit codes: 0 done; 1 stopped before the swap, or projections.yaml has errors; 2 wrong
        command line; 3 the server cannot be reached, a right is missing, or it cannot be done:
        it says why.
        """)
public final class RollbackCommand implements Callable<Integer> {

  @Mixin private final ReplacingCommand replacement;

  public RollbackCommand(Surroundings surroundings) {
    this.replacement = new ReplacingCommand("rollback", surroundings);
  }

  @Override
  public Integer call() {
    return replacement.replace(
        0,
        (run, mongo) -> {
          run.requireNoNewerWorker(mongo);
          return run.replace(mongo, Rebuild::rollBack);
        });
  }
}
