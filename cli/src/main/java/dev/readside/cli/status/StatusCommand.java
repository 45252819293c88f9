package dev.readside.cli.status;

import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.project.Project;
import dev.readside.cli.project.ProjectOptions;
import dev.readside.cli.report.ColorOption;
import dev.readside.cli.report.FormatOption;
import dev.readside.cli.report.Json;
import dev.readside.cli.server.Server;
import dev.readside.cli.server.ServerOption;
import dev.readside.concern.Concerns;
import dev.readside.operate.Status;
import dev.readside.operate.StatusReader;
import dev.readside.rights.CommandRights;
import dev.readside.terminal.Ink;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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
        triggers on Atlas the database knows no position. Backfills and rebuilds that were not
        finished are named. Writes nothing.
        """,
    footerHeading = "%nExamples:%n",
    footer =
        """
          readside status
          readside status --watch 10

        Exit codes: 0 fine; 1 something needs a person (it says what), or projections.yaml has
        errors; 2 wrong command line; 3 the server cannot be reached.
        """)
public final class StatusCommand implements Callable<Integer> {

  private static final String CLEAR = "\u001b[H\u001b[2J";

  private final Surroundings surroundings;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Mixin private final ProjectOptions options = new ProjectOptions();
  @Mixin private final ServerOption server = new ServerOption();

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

  @Mixin private final FormatOption format = new FormatOption();
  @Mixin private final ColorOption color = new ColorOption();

  public StatusCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (watch != null && watch < 1) {
      throw new ParameterException(spec.commandLine(), "--watch takes seconds, 1 or more.");
    }
    Project project = Project.read(surroundings, options);
    surroundings.err().print(project.findingsButIndexes(surroundings.errInk(color.choice())));
    if (!project.isCompiled()) {
      return ExitCode.FINDINGS;
    }
    try (Server mongo = Server.connect(server.uri(surroundings), surroundings.err())) {
      CommandRights rights = new CommandRights(project.compiled().plan());
      mongo.require(rights.plan(), "status", rights.status());
      StatusReader reader =
          new StatusReader(mongo.client(), project.compiled().plan(), project.functions());
      return watch == null ? show(reader) : watch(reader, watch);
    }
  }

  private int watch(StatusReader reader, int seconds) throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    surroundings.termination().whenRequested(stopped::countDown);
    int exit;
    do {
      if (surroundings.outIsTerminal() && !format.isJson()) {
        surroundings.out().print(CLEAR);
      }
      exit = show(reader);
    } while (!stopped.await(seconds, TimeUnit.SECONDS));
    return exit;
  }

  private int show(StatusReader reader) {
    Status status = reader.read();
    List<String> concerns = new Concerns(Duration.ofSeconds(maxLagSeconds)).in(status);
    StatusReport report = new StatusReport(status, concerns);
    if (format.isJson()) {
      surroundings.out().println(Json.print(report.json()));
    } else {
      Ink ink = surroundings.outInk(color.choice());
      report.text(ink).forEach(surroundings.out()::println);
    }
    return concerns.isEmpty() ? ExitCode.OK : ExitCode.FINDINGS;
  }
}
