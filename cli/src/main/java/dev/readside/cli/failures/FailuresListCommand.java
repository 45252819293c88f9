package dev.readside.cli.failures;

import com.fasterxml.jackson.databind.JsonNode;
import dev.readside.cli.command.ProjectCommand;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.project.Project;
import dev.readside.cli.report.Output;
import dev.readside.cli.server.Server;
import dev.readside.operate.FailureFilter;
import dev.readside.operate.FailureLog;
import dev.readside.own.FailureState;
import dev.readside.rights.CommandRights;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code readside failures list}. */
@Command(
    name = "list",
    sortOptions = false,
    header = "The failures that are there, oldest first, and why.",
    footerHeading = "%nExamples:%n",
    footer =
        """
          readside failures list
          readside failures list --state dead --projection order_list

        Exit codes: 0 listed, 1 projections.yaml has errors, 2 wrong command line, 3 the server
        cannot be reached.
        """)
final class FailuresListCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private final ProjectCommand command;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      split = ",",
      description =
          "open, dead, repair or discarded (default: all but discarded); several with commas.")
  private Set<FailureState> states = EnumSet.complementOf(EnumSet.of(FailureState.DISCARDED));

  @Mixin private final FunctionsOption functions = new FunctionsOption();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "Show so many at most (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Mixin private final Output output;

  FailuresListCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.command = new ProjectCommand("failures", surroundings);
    this.output = new Output(surroundings);
  }

  @Override
  public Integer call() {
    return command.run(output, this::list, this::listOnCosmos);
  }

  private int listOnCosmos(Project project) {
    FailuresOnCosmos failures = new FailuresOnCosmos(surroundings, project);
    List<JsonNode> found = failures.list(FailuresOnCosmos.of(states, functions));
    output.print(new CosmosFailureReport(found, limit));
    return ExitCode.OK;
  }

  private int list(Project project) {
    FailureFilter filter = new FailureFilter(states, functions.names(project));
    try (Server mongo = command.connect()) {
      CommandRights rights = new CommandRights(project.plan());
      mongo.require(project.plan(), "failures list", rights.readFailures());
      FailureLog log = new FailureLog(mongo.client(), project.plan().readDatabase());
      boolean whole = !surroundings.outIsTerminal();
      output.print(new FailureReport(log.find(filter, limit), log.count(filter), whole));
    }
    return ExitCode.OK;
  }
}
