package dev.readside.cli.setup;

import dev.readside.appservices.App;
import dev.readside.cli.command.ProjectCommand;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.project.Project;
import dev.readside.cli.report.ColorOption;
import dev.readside.cli.report.Output;
import dev.readside.cli.server.Server;
import dev.readside.cli.server.ServerProblem;
import dev.readside.operate.OperationException;
import dev.readside.operate.Setup;
import dev.readside.operate.SetupOutlook;
import dev.readside.operate.SetupRights;
import dev.readside.operate.SetupStep;
import dev.readside.plan.Plan;
import dev.readside.rights.CommandRights;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code readside setup}. */
@Command(
    name = "setup",
    sortOptions = false,
    header = "Prepare the database: indexes, pre-images, the position to start from.",
    description =
        """
        Makes the read collections and their indexes, turns on pre-images for source collections
        whose triggers need them, and records the position in the change stream at which
        `readside run` starts. Safe to repeat: what is there already is left as it is. Changes
        count from now on; `readside backfill` makes the rows of the documents that are there.
        --dry-run says what would be made, and makes nothing; `readside plan` tells this and all
        else that is to be done.
        """,
    footerHeading = "%nExamples:%n",
    footer =
        """
          readside setup --uri mongodb://localhost:27017/?replicaSet=rs0
          READSIDE_MONGODB_URI=mongodb+srv://... readside setup --env staging
          readside setup --dry-run    what is missing

        Needs a replica set (a change stream needs one). docs/rights.md says which rights it
        takes.

        Exit codes: 0 prepared (or nothing to do; --dry-run: nothing is in the way); 1 projections.yaml has errors, app-services/
        differs from it, or something else is in the place of an index or a collection; 2 wrong
        command line; 3 the server cannot be reached or a right is missing.
        """)
public final class SetupCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private final ProjectCommand command;

  @Option(
      names = {"-n", "--dry-run"},
      description = "Say what would be made, but make nothing.")
  private boolean dryRun;

  @Mixin private final ColorOption color = new ColorOption();

  public SetupCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.command = new ProjectCommand("setup", surroundings);
  }

  @Override
  public Integer call() {
    Output output = Output.ofText(surroundings, color);
    return command.run(output, project -> setUp(project, output));
  }

  private int setUp(Project project, Output output) {
    if (!project.differencesOfApp().isEmpty()) {
      surroundings.err().println(difference(project));
      return ExitCode.FINDINGS;
    }
    SetupReport report = new SetupReport(steps(project));
    report.text(output.outInk()).forEach(surroundings.out()::println);
    return report.hasDifferences() ? ExitCode.FINDINGS : ExitCode.OK;
  }

  private static String difference(Project project) {
    return "readside: `%s` differs from `%s`, so nothing was set up.%n  %s"
        .formatted(
            project.app(),
            project.file().name(),
            "Run `%s` first, or `readside check` to see how they differ."
                .formatted(project.generating()));
  }

  private List<SetupStep> steps(Project project) {
    App app = project.readApp();
    Plan plan = project.plan();
    try (Server mongo = command.connect()) {
      if (dryRun) {
        mongo.require(plan, "setup --dry-run", new CommandRights(plan).outlook());
        return mongo.whileThere(() -> new SetupOutlook(mongo.client(), plan, app).all());
      }
      mongo.require(plan, "setup", new SetupRights(mongo.client()).of(plan, app));
      return mongo.whileThere(() -> new Setup(mongo.client()).run(plan, app));
    } catch (OperationException e) {
      throw ServerProblem.refused(e);
    }
  }
}
