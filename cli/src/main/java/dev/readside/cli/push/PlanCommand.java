package dev.readside.cli.push;

import dev.readside.cli.atlas.AtlasOption;
import dev.readside.cli.command.ProjectCommand;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.project.Project;
import dev.readside.cli.report.ColorOption;
import dev.readside.cli.report.Output;
import dev.readside.cli.report.OutputFormat;
import dev.readside.cli.server.Server;
import dev.readside.deploy.RemoteApp;
import dev.readside.work.StopSignal;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code readside plan}. */
@Command(
    name = "plan",
    sortOptions = false,
    header = "Say what is to be done so that database and app are as projections.yaml says.",
    description =
        """
        Compares projections.yaml with what is really there, and changes nothing: with the
        database (collections, indexes, pre-images, start positions, which versions rows are of)
        and with the app of App Services (functions, triggers, their settings). What differs is
        shown by read model, then what is done about it, in the order that is safe, with what it
        costs and what readers notice. `readside push` does it.

        There is no state file. Without --uri or READSIDE_MONGODB_URI it is told what an empty
        database would need. The app is looked at where READSIDE_ATLAS_PUBLIC_KEY and
        READSIDE_ATLAS_PRIVATE_KEY are set: docs/atlas.md says which keys these are.

        With --target cosmos: generated files, containers and their policies, and which rows a
        raised version makes anew, with about how many requests (docs/cosmos.md). The account is
        looked at where READSIDE_COSMOS_ENDPOINT is set.
        """,
    footerHeading = "%nExamples:%n",
    footer =
        """
          readside plan --env staging
          readside plan --format markdown    as a comment of a pull request
          readside plan --detailed-exitcode  for scripts: is there anything to do?

        Exit codes: 0 done (with --detailed-exitcode: nothing to do); 1 projections.yaml has
        errors, or something is in the way that a person has to mend; 2 wrong command line, or
        with --detailed-exitcode: there is something to do; 3 the server or the service cannot be
        reached, or a right is missing.
        """)
public final class PlanCommand implements Callable<Integer> {

  private static final int CHANGES = 2;
  private static final String UNSEEN =
      "The app was not looked at: %s and %s are not set."
          .formatted(AtlasOption.PUBLIC_KEY, AtlasOption.PRIVATE_KEY);

  private final Surroundings surroundings;

  @Mixin private final ProjectCommand command;
  @Mixin private final AtlasOption atlas = new AtlasOption();

  @Option(
      names = "--detailed-exitcode",
      description = "End with 2 where there is something to do, and with 0 where there is not.")
  private boolean detailed;

  @Option(
      names = "--drop-removed",
      description = "Also plan to drop read collections that no projection keeps any more.")
  private boolean drops;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          """
          The plan as text for people, json for programs, or markdown for a comment of a pull
          request (default: ${DEFAULT-VALUE}).
          """)
  private PlanFormat format = PlanFormat.TEXT;

  @Mixin private final ColorOption color = new ColorOption();

  public PlanCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.command = new ProjectCommand("plan", surroundings);
  }

  @Override
  public Integer call() {
    OutputFormat of = format == PlanFormat.JSON ? OutputFormat.JSON : OutputFormat.TEXT;
    Output output = Output.in(of, surroundings, color);
    return command.run(
        output, project -> plan(project, output), project -> planForCosmos(project, output));
  }

  private int planForCosmos(Project project, Output output) {
    CosmosPlan plan = new CosmosPlanning(surroundings, project).look();
    output.print(plan, project.json());
    if (plan.isHindered()) {
      return ExitCode.FINDINGS;
    }
    return detailed && !plan.isNothing() ? CHANGES : ExitCode.OK;
  }

  private int plan(Project project, Output output) {
    PushPlan plan = plan(project);
    print(plan, project, output);
    if (plan.isHindered()) {
      return ExitCode.FINDINGS;
    }
    return detailed && !plan.rollout().isNothing() ? CHANGES : ExitCode.OK;
  }

  private PushPlan plan(Project project) {
    Planning planning = new Planning(project, drops);
    AppSide app = app(project);
    Optional<Server> server = command.connectIfNamed();
    try {
      return planning.look("plan", server, app);
    } finally {
      server.ifPresent(Server::close);
    }
  }

  private AppSide app(Project project) {
    if (!AtlasOption.isKeyGiven(surroundings)) {
      return new AppSide.Unseen(UNSEEN);
    }
    RemoteApp app = atlas.open(surroundings, project.appServices(), new StopSignal());
    return AppSide.Seen.of(app.changes(project.emittedFiles()), project);
  }

  private void print(PushPlan plan, Project project, Output output) {
    switch (format) {
      case TEXT, JSON -> output.print(new PlanReport(plan), project.json());
      case MARKDOWN -> new PlanMarkdown(plan).lines().forEach(surroundings.out()::println);
    }
  }
}
