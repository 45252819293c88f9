package dev.readside.cli.status;

import dev.readside.cli.command.ProjectCommand;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.project.Project;
import dev.readside.cli.report.Output;
import dev.readside.cli.server.Server;
import dev.readside.concern.Concerns;
import dev.readside.operate.Status;
import dev.readside.operate.StatusReader;
import dev.readside.rights.CommandRights;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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

  @Mixin private final Output output;

  public StatusCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.command = new ProjectCommand(surroundings);
    this.output = new Output(surroundings);
  }

  @Override
  public Integer call() throws InterruptedException {
    if (watch != null && watch < 1) {
      throw command.wrong("--watch takes seconds, 1 or more.");
    }
    return command.run(output, this::status);
  }

  private int status(Project project) throws InterruptedException {
    try (Server mongo = command.connect()) {
      CommandRights rights = new CommandRights(project.plan());
      mongo.require(project.plan(), "status", rights.status());
      StatusReader reader =
          new StatusReader(mongo.client(), project.plan(), project.functionNames());
      return watch == null ? show(reader) : watch(reader, watch);
    }
  }

  private int watch(StatusReader reader, int seconds) throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    surroundings.termination().whenRequested(stopped::countDown);
    int exit;
    do {
      if (surroundings.outIsTerminal() && !output.isJson()) {
        surroundings.out().print(CLEAR);
      }
      exit = show(reader);
    } while (!stopped.await(seconds, TimeUnit.SECONDS));
    return exit;
  }

  private int show(StatusReader reader) {
    Status status = reader.read();
    List<String> concerns = new Concerns(Duration.ofSeconds(maxLagSeconds)).in(status);
    output.print(new StatusReport(status, concerns));
    return concerns.isEmpty() ? ExitCode.OK : ExitCode.FINDINGS;
  }
}
