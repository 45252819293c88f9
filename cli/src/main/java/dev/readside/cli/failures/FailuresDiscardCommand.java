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
import dev.readside.operate.FailureFilter;
import dev.readside.operate.FailureLog;
import dev.readside.rights.CommandRights;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Mixin private final FailureSelection selection = new FailureSelection();

  @Option(names = "--yes", description = "Needed with --all and --dead.")
  private boolean yes;

  @Mixin private final ProjectOptions options = new ProjectOptions();
  @Mixin private final ServerOption server = new ServerOption();
  @Mixin private final FormatOption format = new FormatOption();
  @Mixin private final ColorOption color = new ColorOption();

  FailuresDiscardCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Project project = Project.read(surroundings, options);
    surroundings.err().print(project.findingsButIndexes(surroundings.errInk(color.choice())));
    if (!project.isCompiled()) {
      return ExitCode.FINDINGS;
    }
    Optional<FailureFilter> kind = selection.filter(project);
    try (Server mongo = Server.connect(server.uri(surroundings), surroundings.err())) {
      CommandRights rights = new CommandRights(project.compiled().plan());
      mongo.require(rights.plan(), "failures discard", rights.discard());
      FailureLog log = project.failureLog(mongo);
      print(kind.map(filter -> discard(filter, log)).orElseGet(() -> discardNamed(log)));
    }
    return ExitCode.OK;
  }

  private long discard(FailureFilter filter, FailureLog log) {
    if (!yes) {
      throw new ParameterException(
          spec.commandLine(),
          "This would discard %,d failures: add --yes.".formatted(log.count(filter)));
    }
    return log.discard(filter);
  }

  private long discardNamed(FailureLog log) {
    List<String> ids = selection.named(log);
    return ids.stream().filter(log::discard).count();
  }

  private void print(long discarded) {
    surroundings
        .out()
        .println(
            format.isJson()
                ? Json.print(Json.object().put("discarded", discarded))
                : discarded == 0
                    ? "Nothing to discard."
                    : "%,d discarded, and kept as a record for 30 days.".formatted(discarded));
  }
}
