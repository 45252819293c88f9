package dev.readside.cli.failures;

import dev.readside.appservices.App;
import dev.readside.cli.command.ProjectCommand;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.project.Project;
import dev.readside.cli.report.Output;
import dev.readside.cli.server.Server;
import dev.readside.function.FunctionHost;
import dev.readside.function.HostOptions;
import dev.readside.loss.UnnamedRows;
import dev.readside.operate.FailureFilter;
import dev.readside.operate.FailureLog;
import dev.readside.operate.FailureRetry;
import dev.readside.operate.verify.RepairByVerifying;
import dev.readside.plan.Plan;
import dev.readside.rights.CommandRights;
import dev.readside.trigger.Functions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code readside failures retry}. */
@Command(
    name = "retry",
    sortOptions = false,
    header = "Handle failed changes once more, here and now.",
    description =
        """
        Runs the function of app-services/ on this machine, on the recorded change, whatever the
        failure's state, except in the state `repair`: then it does what `verify --repair` does.
        What is handled is removed; what fails again stays as it was, with the new error. Where
        the documents have changed meanwhile, the rows become what they are now. Safe to repeat,
        and beside readside_retry. What large changes leave to be carried on is carried on, up to
        1,000 times for each failure, and 16 times where rows are refused: these have a failure
        of their own.
        """,
    footerHeading = "%nExamples:%n",
    footer =
        """
          readside failures retry readside_order_list_orders:8265A1B2C300000001
          readside failures retry --all --projection order_list

        Exit codes: 0 all are handled; 1 a change failed again, rows of it were refused, or not
        all of it was carried on, or projections.yaml has errors; 2 wrong command line or no
        such failure; 3 the server cannot be reached, or app-services/ is not valid.
        """)
final class FailuresRetryCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private final FailureSelection selection = new FailureSelection();
  @Mixin private final ProjectCommand command;
  @Mixin private final Output output;

  FailuresRetryCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.command = new ProjectCommand("failures", surroundings);
    this.output = new Output(surroundings);
  }

  @Override
  public Integer call() throws InterruptedException {
    return command.run(output, this::retry, this::retryOnCosmos);
  }

  private int retryOnCosmos(Project project) {
    FailuresOnCosmos failures = new FailuresOnCosmos(surroundings, project);
    Optional<CosmosRetryReport> report =
        failures.ask("retry", selection.request(failures)).map(CosmosRetryReport::new);
    report.ifPresent(output::print);
    return report.filter(each -> !each.hasFailed()).isPresent() ? ExitCode.OK : ExitCode.FINDINGS;
  }

  private int retry(Project project) throws InterruptedException {
    Optional<FailureFilter> kind = selection.filter(project);
    App app = project.readApp();
    try (Server mongo = command.connect()) {
      CommandRights rights = new CommandRights(project.plan());
      mongo.require(project.plan(), "failures retry", rights.retry());
      FailureLog log = new FailureLog(mongo.client(), project.plan().readDatabase());
      Blame blame = new Blame(mongo.client(), project, log);
      RetryReport report = new RetryReport(id -> log.get(id).map(blame::of).orElse(List.of()));
      List<String> ids = kind.map(log::ids).orElseGet(() -> selection.named(log));
      mongo.whileThere(
          () -> {
            retry(ids, project, app, mongo, log, report);
            return report;
          });
      kind.ifPresent(filter -> report.open(log.count(filter)));
      output.print(report);
      return report.hasFailed() ? ExitCode.FINDINGS : ExitCode.OK;
    }
  }

  /** One after the other; Ctrl-C lets the one in hand finish. */
  private void retry(
      List<String> ids, Project project, App app, Server mongo, FailureLog log, RetryReport report)
      throws InterruptedException {
    AtomicBoolean stopped = new AtomicBoolean();
    surroundings.termination().whenRequested(() -> stopped.set(true));
    HostOptions hosting =
        HostOptions.atlas()
            .withConsole(line -> surroundings.err().println(line.function() + ": " + line.text()));
    try (FunctionHost host = new FunctionHost(app, mongo.client(), hosting)) {
      FailureRetry retry = retry(project, app, mongo, log, host::execute);
      new RetryTurns(retry, report, stopped::get).retry(ids);
    }
  }

  private static FailureRetry retry(
      Project project, App app, Server mongo, FailureLog log, Functions functions) {
    Plan plan = project.plan();
    return new FailureRetry(
        log,
        functions,
        new UnnamedRows(mongo.client(), plan.readDatabase()),
        new RepairByVerifying(mongo.client(), plan, app));
  }
}
