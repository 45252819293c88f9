package dev.readside.cli.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import dev.readside.cli.command.ProjectCommand;
import dev.readside.cli.command.ProjectionsParameter;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.project.Project;
import dev.readside.cli.repair.MadeRight;
import dev.readside.cli.report.Output;
import dev.readside.cli.rows.BackfillReport;
import dev.readside.cli.rows.BackfillRun;
import dev.readside.cli.server.Server;
import dev.readside.cli.server.StartPositions;
import dev.readside.operate.backfill.BackfillOptions;
import dev.readside.operate.backfill.Way;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.rights.CommandRights;
import dev.readside.rights.Rights;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code readside backfill}. */
@Command(
    name = "backfill",
    sortOptions = false,
    header = "Fill read collections from the documents that are there.",
    description =
        """
        Makes the rows of all source documents, while writers and triggers are at work: rows are
        merged under a stamp that says how fresh they are, so that a trigger's fresher row
        always wins, and rows that should not be there are removed. Readers can go on reading.

        A read collection of groups or of elements of an array, in which there is next to
        nothing yet, is replaced instead where there are 300,000 documents or more, which is
        faster: rows are made in <into>__build (<into>: the read collection), brought up to date
        there, and put in place by a rename. That is not done where other projections read the
        rows.

        Ctrl-C or SIGTERM finishes what is in hand. A merging backfill that was stopped, or
        killed, goes on where it was when the command is given again, unless the definition or
        its version was changed meanwhile; two at the same time do no harm, but the same work
        twice. A replacing one starts over, or, after the rename, handles the remaining changes.

        First `readside setup`, which records from when on changes count; and on Atlas, push: a
        change between the backfill and the first run of a trigger would be lost.

        With --target cosmos the app of azure-functions/ does it, in a Node of its own
        (docs/cosmos.md): what was stopped in any way goes on from there.
        """,
    footerHeading = "%nExamples:%n",
    footer =
        """
          readside backfill            every projection
          readside backfill order_summary --max-rows-per-second 2000
          readside backfill --dry-run  how much there is to do

        Exit codes: 0 filled; 1 stopped before the end, or documents were refused; 2 wrong
        command line; 3 the server cannot be reached, a right is missing, or the set-up has not
        been run.
        """)
public final class BackfillCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private final ProjectionsParameter projections = new ProjectionsParameter();
  @Mixin private final ProjectCommand command;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "4",
      description = "Ranges of documents that are worked on at once (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--max-rows-per-second",
      paramLabel = "N",
      description =
          """
          Write no more than so many rows a second on the mean. Groups are made in one step,
          which this does not slow down.
          """)
  private @Nullable Long rowsPerSecond;

  @Option(
      names = "--way",
      paramLabel = "merge|replace",
      description = "Merge rows, or replace the collection (default: as said above).")
  private @Nullable Way way;

  @Option(
      names = "--restart",
      description = "Begin anew, also where an earlier backfill was not finished.")
  private boolean restart;

  @Option(
      names = {"-n", "--dry-run"},
      description = "Say how much there is to do and about how long it takes, but write nothing.")
  private boolean dryRun;

  @Mixin private final Output output;

  public BackfillCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.command = new ProjectCommand("backfill", surroundings);
    this.output = new Output(surroundings);
  }

  @Override
  public Integer call() {
    BackfillOptions how = how();
    return command.run(output, project -> backfill(project, how), this::fillOnCosmos);
  }

  private int fillOnCosmos(Project project) {
    if (way != null || rowsPerSecond != null) {
      throw command.wrong("--way and --max-rows-per-second are for MongoDB.");
    }
    Optional<JsonNode> result =
        new BackfillOnCosmos(surroundings, project)
            .fill(projections.of(project.plan()), restart, dryRun);
    if (result.isEmpty()) {
      surroundings.err().println("Stopped. Run the command again: it goes on from there.");
      return ExitCode.FINDINGS;
    }
    return dryRun ? tellEstimates(result.get()) : tellFilled(result.get());
  }

  private int tellEstimates(JsonNode result) {
    output.print(new CosmosEstimateReport(result.path("estimates")));
    return ExitCode.OK;
  }

  private int tellFilled(JsonNode result) {
    CosmosBackfillReport report = new CosmosBackfillReport(result.path("filled"));
    output.print(report);
    return report.isComplete() ? ExitCode.OK : ExitCode.FINDINGS;
  }

  private int backfill(Project project, BackfillOptions how) {
    List<ProjectionPlan> chosen = projections.of(project.plan());
    BackfillRun run = new BackfillRun(surroundings, output.errInk(), project, how);
    try (Server mongo = command.connect()) {
      mongo.require(project.plan(), "backfill", rights(project.plan(), chosen));
      mongo.require(project.plan());
      return dryRun ? estimate(run, mongo, chosen) : fill(run, mongo, project, chosen);
    }
  }

  private int estimate(BackfillRun run, Server mongo, List<ProjectionPlan> chosen) {
    output.print(run.estimate(mongo.client(), chosen));
    return ExitCode.OK;
  }

  private int fill(BackfillRun run, Server mongo, Project project, List<ProjectionPlan> chosen) {
    StartPositions.require(project.readApp(), mongo.client(), project.plan().readDatabase());
    MadeRight right = new MadeRight(mongo.client(), project);
    BackfillReport report = mongo.whileThere(() -> run.fill(mongo.client(), chosen));
    right.tell(report.complete());
    output.print(report);
    return report.isComplete() ? ExitCode.OK : ExitCode.FINDINGS;
  }

  private Rights rights(Plan plan, List<ProjectionPlan> chosen) {
    CommandRights rights = new CommandRights(plan);
    if (dryRun) {
      return rights.estimate(chosen);
    }
    Rights merging = rights.backfill(chosen);
    return way == Way.REPLACE
        ? chosen.stream().map(rights::replace).reduce(merging, Rights::and)
        : merging;
  }

  private BackfillOptions how() {
    if (threads < 1 || (rowsPerSecond != null && rowsPerSecond < 1)) {
      throw command.wrong("--threads and --max-rows-per-second are 1 or more.");
    }
    if (way == Way.REPLACE && rowsPerSecond != null) {
      throw command.wrong("--max-rows-per-second is for rows that are merged.");
    }
    BackfillOptions how = BackfillOptions.DEFAULT.withThreads(threads);
    how = way == null ? how : how.by(way);
    how = rowsPerSecond == null ? how : how.atMost(rowsPerSecond);
    return restart ? how.restarting() : how;
  }
}
