package dev.readside.cli.failures;

import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.project.Project;
import dev.readside.cli.project.ProjectOptions;
import dev.readside.cli.report.ColorOption;
import dev.readside.cli.report.FormatOption;
import dev.readside.cli.report.Json;
import dev.readside.cli.server.Server;
import dev.readside.cli.server.ServerOption;
import dev.readside.operate.Failure.State;
import dev.readside.operate.FailureFilter;
import dev.readside.operate.FailureLog;
import dev.readside.rights.CommandRights;
import java.util.EnumSet;
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

  @Mixin private final ProjectOptions options = new ProjectOptions();
  @Mixin private final ServerOption server = new ServerOption();

  @Option(
      names = "--state",
      paramLabel = "STATE",
      split = ",",
      description =
          "open, dead, repair or discarded (default: all but discarded); several with commas.")
  private Set<State> states = EnumSet.complementOf(EnumSet.of(State.DISCARDED));

  @Mixin private final FunctionsOption functions = new FunctionsOption();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "Show so many at most (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Mixin private final FormatOption format = new FormatOption();
  @Mixin private final ColorOption color = new ColorOption();

  FailuresListCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Project project = Project.read(surroundings, options);
    surroundings.err().print(project.findingsButIndexes(surroundings.errInk(color.choice())));
    if (!project.isCompiled()) {
      return ExitCode.FINDINGS;
    }
    FailureFilter filter = new FailureFilter(states, functions.names(project));
    try (Server mongo = Server.connect(server.uri(surroundings), surroundings.err())) {
      CommandRights rights = new CommandRights(project.compiled().plan());
      mongo.require(rights.plan(), "failures list", rights.readFailures());
      print(report(project.failureLog(mongo), filter));
    }
    return ExitCode.OK;
  }

  private FailureReport report(FailureLog log, FailureFilter filter) {
    return new FailureReport(log.find(filter, limit), log.count(filter));
  }

  private void print(FailureReport report) {
    if (format.isJson()) {
      surroundings.out().println(Json.print(report.json()));
    } else {
      report
          .text(surroundings.outInk(color.choice()), !surroundings.outIsTerminal())
          .forEach(surroundings.out()::println);
    }
  }
}
