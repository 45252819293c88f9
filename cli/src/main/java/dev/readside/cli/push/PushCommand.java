package dev.readside.cli.push;

import dev.readside.adminapi.AtlasException;
import dev.readside.cli.atlas.AtlasOption;
import dev.readside.cli.atlas.ResumeReport;
import dev.readside.cli.command.ProjectCommand;
import dev.readside.cli.process.EnvironmentException;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.project.Project;
import dev.readside.cli.report.Output;
import dev.readside.cli.server.Server;
import dev.readside.deploy.HandedOver.Tool;
import dev.readside.deploy.RemoteApp;
import dev.readside.lease.Claim;
import dev.readside.rights.CommandRights;
import dev.readside.work.StopSignal;
import dev.readside.work.WorkException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code readside push}. */
@Command(
    name = "push",
    sortOptions = false,
    header = "Make database and app as projections.yaml says, in the order that is safe.",
    description =
        """
        Shows what `readside plan` shows, asks, and does it: the set-up first; then rows of
        earlier versions are replaced, beside the triggers that are at work; then functions and
        triggers are deployed, in one deployment; then the rows of new read models are made from
        the documents that are there; last, what the old functions may have left is verified and
        mended. What is not Readside's in the app stays as it is.

        It can be stopped and given again at any moment, and killed: what is done is done, and
        the next call goes on with what is left. Two at the same time are refused. If a
        deployment fails, the app is as it was.

        Needs READSIDE_ATLAS_PUBLIC_KEY and READSIDE_ATLAS_PRIVATE_KEY: docs/atlas.md says which
        keys these are, and that a live service was not tried.
        """,
    footerHeading = "%nExamples:%n",
    footer =
        """
          readside push --env staging
          readside push --env production --yes  in CI, behind an approval
          readside push --rollback              projections.yaml was brought back
          readside push --via realm-cli         realm-cli deploys
          readside push --resume                what the service has suspended

        Exit codes: 0 done, or nothing to do; 1 stopped, not confirmed, something is in the way,
        rows could not be made, or projections.yaml has errors; 2 wrong command line, or --yes is
        missing where nobody can be asked; 3 the server or the service cannot be reached or
        refuses, or a right is missing.
        """)
public final class PushCommand implements Callable<Integer> {

  /** What only one process may do. */
  private static final String WORK = "push";

  private final Surroundings surroundings;

  @Mixin private final ProjectCommand command;
  @Mixin private final AtlasOption atlas = new AtlasOption();

  @Option(
      names = {"-y", "--yes"},
      description = "Do it without asking.")
  private boolean yes;

  @Option(
      names = "--rollback",
      description =
          """
          Go back: after projections.yaml and projections.lock were brought back to what they
          were, deploy their functions and bring back the rows that rebuilds have kept. Refused
          before anything is done where rows of the former version are not kept.
          """)
  private boolean rollback;

  @Option(
      names = "--drop-removed",
      description = "Also drop read collections that no projection keeps any more.")
  private boolean drops;

  @Option(
      names = "--via",
      paramLabel = "TOOL",
      converter = Via.class,
      description =
          """
          Let realm-cli or appservices deploy, with its own log-in; REALM_CLI or APPSERVICES_CLI
          may name the program. These tools remove what is in the app beside these files: with
          API keys it is looked at first, and refused where that is more than Readside's.
          """)
  private @Nullable Tool via;

  @Option(
      names = "--resume",
      description =
          """
          Only let the triggers go on that the service has suspended, with the first change that
          they missed.
          """)
  private boolean resume;

  @Option(
      names = "--without-position",
      description =
          """
          With --resume: with the changes from now on, for where the oplog no longer has what
          they missed. It is put down that `verify --repair` is due.
          """)
  private boolean withoutPosition;

  @Mixin private final Output output;

  public PushCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.command = new ProjectCommand("push", surroundings);
    this.output = new Output(surroundings);
  }

  @Override
  public Integer call() {
    if (withoutPosition && !resume) {
      throw command.wrong("--without-position is for --resume.");
    }
    return command.run(output, resume ? this::resume : this::push, this::tellCommands);
  }

  private int tellCommands(Project project) {
    if (resume || rollback || drops || via != null) {
      throw command.wrong("--resume, --rollback, --drop-removed and --via are for MongoDB.");
    }
    if (!project.keepsAzureFunctions()) {
      throw new EnvironmentException(
          "There are no files of the environment `%s` to deploy."
              .formatted(project.environmentName().orElse("default")),
          "Where `cosmos` is the only target, `readside generate --env NAME --app DIR` writes them;"
              + " give both options here, too.");
    }
    CosmosPlan plan = new CosmosPlanning(surroundings, project).look();
    output.print(new CosmosPushReport(plan), project.json());
    return plan.isHindered() ? ExitCode.FINDINGS : ExitCode.OK;
  }

  private int resume(Project project) {
    RemoteApp app = atlas.open(surroundings, project.appServices(), new StopSignal());
    Optional<Server> server = withoutPosition ? Optional.of(command.connect()) : Optional.empty();
    try {
      server.ifPresent(
          named ->
              named.require(
                  project.plan(), "push --resume", new CommandRights(project.plan()).noteLosses()));
      ResumeReport report = new Resumption(project, app, server).resumed();
      output.print(report);
      return report.exitCode();
    } finally {
      server.ifPresent(Server::close);
    }
  }

  private int push(Project project) {
    StopSignal stop = new StopSignal();
    surroundings.termination().whenRequested(stop::give);
    try {
      return push(project, stop);
    } catch (AtlasException e) {
      if (!stop.given()) {
        throw e;
      }
      new Interruption(surroundings).tell(e);
      return ExitCode.FINDINGS;
    }
  }

  private int push(Project project, StopSignal stop) {
    Hands hands = hands(project, stop);
    try (Server server = command.connect()) {
      Optional<Claim> claim = claim(server, project, stop);
      try {
        return claim.isPresent()
            ? push(project, server, hands, stop, claim.get())
            : stoppedWaiting();
      } finally {
        claim.ifPresent(Claim::close);
      }
    }
  }

  private int stoppedWaiting() {
    surroundings.err().println("readside: stopped. Nothing was done.");
    return ExitCode.FINDINGS;
  }

  private Hands hands(Project project, StopSignal stop) {
    if (via != null) {
      return new ToolHands(surroundings, project, via, appToLookAt(project, stop), stop);
    }
    return new ApiHands(
        atlas.open(surroundings, project.appServices(), stop),
        project,
        new DeployProgress(surroundings));
  }

  private Optional<RemoteApp> appToLookAt(Project project, StopSignal stop) {
    return AtlasOption.isKeyGiven(surroundings)
        ? Optional.of(atlas.open(surroundings, project.appServices(), stop))
        : Optional.empty();
  }

  private Optional<Claim> claim(Server server, Project project, StopSignal stop) {
    try {
      return Claim.of(
          server.client(),
          project.plan().readDatabase(),
          WORK,
          stop,
          waiting -> surroundings.err().println("readside: " + waiting));
    } catch (WorkException taken) {
      throw new EnvironmentException(
          "Another push is at work: " + taken.getMessage(), "Wait until it has ended.");
    }
  }

  private int push(Project project, Server server, Hands hands, StopSignal stop, Claim claim) {
    Planning planning = new Planning(project, drops);
    PushPlan plan = planning.look(WORK, Optional.of(server), hands.look());
    Gate gate = new Gate(surroundings, output, yes, rollback);
    Optional<Integer> end = gate.end(plan);
    if (end.isEmpty() && hands.settle(plan.app())) {
      PushPlan settled = planning.look(WORK, Optional.of(server), hands.look());
      end = gate.endAfter(plan, settled);
      plan = settled;
    }
    if (end.isPresent()) {
      return end.get();
    }
    Push push = new Push(surroundings, output, project, server, hands, plan);
    push.requireRights(plan.rollout().steps());
    return new PushRun(surroundings, output, project, plan, stop, claim::isHeld).done(push);
  }
}
