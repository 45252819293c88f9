package dev.readside.cli.failures;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.cli.command.ProjectCommand;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.project.Project;
import dev.readside.cli.report.Output;
import dev.readside.cli.server.Server;
import dev.readside.operate.FailureFilter;
import dev.readside.operate.FailureLog;
import dev.readside.rights.CommandRights;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code readside failures discard}. */
@Command(
    name = "discard",
    sortOptions = false,
    header = "Leave failed changes as they are, for good.",
    description =
        """
        readside_retry takes a discarded failure up no more. It is kept for 30 days, as a
        record: `failures list --state discarded` shows it, and `failures retry ID` handles it
        after all. The change's rows stay as they are until its document changes the next time.
        """,
    footerHeading = "%nExamples:%n",
    footer =
        """
          readside failures discard readside_order_list_orders:8265A1B2C300000001
          readside failures discard --dead --projection order_list --yes

        Exit codes: 0 discarded, or discarded already; 1 projections.yaml has errors; 2 wrong
        command line or no such failure; 3 the server cannot be reached.
        """)
final class FailuresDiscardCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private final FailureSelection selection = new FailureSelection();

  @Option(names = "--yes", description = "Needed with --all and --dead.")
  private boolean yes;

  @Mixin private final ProjectCommand command;
  @Mixin private final Output output;

  FailuresDiscardCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.command = new ProjectCommand("failures", surroundings);
    this.output = new Output(surroundings);
  }

  @Override
  public Integer call() {
    return command.run(output, this::discard, this::discardOnCosmos);
  }

  private int discardOnCosmos(Project project) {
    FailuresOnCosmos failures = new FailuresOnCosmos(surroundings, project);
    ObjectNode wanted = selection.request(failures);
    if (selection.isOfKind() && !yes) {
      throw unconfirmed(failures.list(wanted).size());
    }
    long discarded =
        failures.ask("discard", wanted).map(found -> found.path("discarded").asLong()).orElse(0L);
    output.print(new DiscardReport(discarded));
    return ExitCode.OK;
  }

  private ParameterException unconfirmed(long count) {
    return command.wrong("This would discard %,d failures: add --yes.".formatted(count));
  }

  private int discard(Project project) {
    Optional<FailureFilter> kind = selection.filter(project);
    try (Server mongo = command.connect()) {
      CommandRights rights = new CommandRights(project.plan());
      mongo.require(project.plan(), "failures discard", rights.discard());
      FailureLog log = new FailureLog(mongo.client(), project.plan().readDatabase());
      long discarded = kind.map(filter -> discard(filter, log)).orElseGet(() -> discardNamed(log));
      output.print(new DiscardReport(discarded));
    }
    return ExitCode.OK;
  }

  private long discard(FailureFilter filter, FailureLog log) {
    if (!yes) {
      throw unconfirmed(log.count(filter));
    }
    return log.discard(filter);
  }

  private long discardNamed(FailureLog log) {
    List<String> ids = selection.named(log);
    return ids.stream().filter(log::discard).count();
  }
}
