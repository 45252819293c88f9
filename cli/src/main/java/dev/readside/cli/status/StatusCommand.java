package dev.readside.cli.status;

import dev.readside.cli.atlas.AtlasOption;
import dev.readside.cli.command.ProjectCommand;
import dev.readside.cli.cosmos.CosmosApp;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.project.Project;
import dev.readside.cli.report.Output;
import dev.readside.cli.server.Server;
import dev.readside.concern.AppConcerns;
import dev.readside.concern.Concerns;
import dev.readside.deploy.AppStatus;
import dev.readside.deploy.RemoteApp;
import dev.readside.operate.Status;
import dev.readside.operate.StatusReader;
import dev.readside.rights.CommandRights;
import dev.readside.work.StopSignal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code readside status}. */
@Command(
    name = "status",
    sortOptions = false,
    header = "How the read collections and their triggers are, at a glance.",
    description =
        """
        For each projection: its rows (about), the newest change that any of them reflects,
        failures, and what the last sweep over all rows found. For each trigger that `readside
        run` handles: how old the oldest change is that may not be handled, how long it could
        stand still before changes are lost (once the oplog is full), and who handles it. Of
        triggers on Atlas the database knows no position: with --atlas, or with --env where there
        is an API key, the app on Atlas is asked, too, for triggers that are suspended or disabled,
        the newest change that each has handled, and what differs from the file. Backfills and
        rebuilds that were not finished are named. Writes nothing.

        With --target cosmos: rows, failures and sweeps, and how long the oldest change waits
        behind the place that the Functions host has noted for each trigger.
        """,
    footerHeading = "%nExamples:%n",
    footer =
        """
          readside status
          readside status --watch 10
          readside status --atlas

        Exit codes: 0 fine; 1 something needs a person (it says what), or projections.yaml has
        errors; 2 wrong command line; 3 the server or Atlas cannot be reached.
        """)
public final class StatusCommand implements Callable<Integer> {

  private static final String CLEAR = "\u001b[H\u001b[2J";

  private final Surroundings surroundings;

  @Mixin private final ProjectCommand command;

  @Option(
      names = "--watch",
      arity = "0..1",
      paramLabel = "SECONDS",
      fallbackValue = "2",
      description = "Again and again, until Ctrl-C (every ${FALLBACK-VALUE} seconds).")
  private @Nullable Integer watch;

  @Option(
      names = "--max-lag-seconds",
      paramLabel = "N",
      defaultValue = "60",
      description =
          """
          A trigger that `readside run` handles needs a person when its lag is longer, as
          /health has it (default: ${DEFAULT-VALUE}).
          """)
  private long maxLagSeconds;

  @Option(
      names = "--atlas",
      description =
          """
          Ask the app on Atlas, too; needs an API key in READSIDE_ATLAS_PUBLIC_KEY and
          READSIDE_ATLAS_PRIVATE_KEY (docs/atlas.md). Without this option it is asked for an
          environment (--env) only, and only where there is a key.
          """)
  private boolean atlas;

  @Mixin private final AtlasOption atlasProject = new AtlasOption();

  @Mixin private final Output output;

  public StatusCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.command = new ProjectCommand("status", surroundings);
    this.output = new Output(surroundings);
  }

  @Override
  public Integer call() throws InterruptedException {
    if (watch != null && watch < 1) {
      throw command.wrong("--watch takes seconds, 1 or more.");
    }
    return command.run(output, this::status, this::statusOnCosmos);
  }

  private int statusOnCosmos(Project project) throws InterruptedException {
    if (atlas) {
      throw command.wrong("--atlas asks an app that this target does not have.");
    }
    CosmosApp app = new CosmosApp(surroundings, project);
    IntSupplier look = () -> showOnCosmos(app, project);
    return watch == null ? look.getAsInt() : watch(look, watch);
  }

  private int showOnCosmos(CosmosApp app, Project project) {
    Optional<CosmosStatusReport> report =
        app.ask("status", project.plan().inOrder(), CosmosApp.request(), progress -> {})
            .map(found -> new CosmosStatusReport(found, Duration.ofSeconds(maxLagSeconds)));
    report.ifPresent(output::print);
    return report.filter(CosmosStatusReport::isFine).isPresent() ? ExitCode.OK : ExitCode.FINDINGS;
  }

  private int status(Project project) throws InterruptedException {
    try (Server mongo = command.connect()) {
      CommandRights rights = new CommandRights(project.plan());
      mongo.require(project.plan(), "status", rights.status());
      StatusReader reader =
          new StatusReader(mongo.client(), project.plan(), project.functionNames());
      OnAtlas app = onAtlas(project);
      IntSupplier look = () -> show(reader, app);
      return watch == null ? look.getAsInt() : watch(look, watch);
    }
  }

  private OnAtlas onAtlas(Project project) {
    boolean keyed = AtlasOption.isKeyGiven(surroundings);
    if (atlas || (keyed && project.environmentName().isPresent())) {
      RemoteApp app = atlasProject.open(surroundings, project.appServices(), new StopSignal());
      return OnAtlas.asked(app, project.appServices().emit(project.plan()));
    }
    return project.environmentName().isPresent() ? OnAtlas.WITHOUT_KEY : OnAtlas.NOT_ASKED;
  }

  private int watch(IntSupplier look, int seconds) throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    surroundings.termination().whenRequested(stopped::countDown);
    int exit;
    do {
      if (surroundings.outIsTerminal() && !output.isJson()) {
        surroundings.out().print(CLEAR);
      }
      exit = look.getAsInt();
      surroundings.termination().whenRequested(stopped::countDown);
    } while (!stopped.await(seconds, TimeUnit.SECONDS));
    return exit;
  }

  private int show(StatusReader reader, OnAtlas atlasApp) {
    Status status = reader.read();
    Optional<AppStatus> app = atlasApp.read();
    List<String> concerns =
        new ArrayList<>(new Concerns(Duration.ofSeconds(maxLagSeconds)).in(status));
    app.ifPresent(found -> concerns.addAll(AppConcerns.in(found)));
    output.print(new StatusReport(status, app.map(AppReport::new), atlasApp.notes(), concerns));
    return concerns.isEmpty() ? ExitCode.OK : ExitCode.FINDINGS;
  }
}
