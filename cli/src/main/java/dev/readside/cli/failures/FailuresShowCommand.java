package dev.readside.cli.failures;

import com.fasterxml.jackson.databind.JsonNode;
import dev.readside.cli.command.ProjectCommand;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.project.Project;
import dev.readside.cli.report.Json;
import dev.readside.cli.report.Output;
import dev.readside.cli.server.Server;
import dev.readside.operate.FailureLog;
import dev.readside.rights.CommandRights;
import dev.readside.state.Failure;
import java.util.concurrent.Callable;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code readside failures show}. */
@Command(
    name = "show",
    sortOptions = false,
    header = "One failure in full: the change, the error, the attempts.",
    description =
        """
        Prints it as Extended JSON: for people in its relaxed form, and with --format json in
        the canonical one, which tells the type of every number.

        Where the change is one that other documents show, or of a member of a group, it looks
        for 20 seconds for documents of the source that no row can be made of, and puts them
        down with the failure as `culprits`.
        """,
    footerHeading = "%nExamples:%n",
    footer =
        """
          readside failures show readside_order_list_orders:8265A1B2C300000001

        Exit codes: 0 shown, 1 projections.yaml has errors, 2 wrong command line or no such
        failure, 3 the server cannot be reached.
        """)
final class FailuresShowCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Parameters(
      paramLabel = "ID",
      description = "As `failures list` shows it; a beginning that no other has will do.")
  private String id = "";

  @Mixin private final ProjectCommand command;
  @Mixin private final Output output;

  FailuresShowCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.command = new ProjectCommand("failures", surroundings);
    this.output = new Output(surroundings);
  }

  @Override
  public Integer call() {
    return command.run(output, this::show, this::showOnCosmos);
  }

  private int showOnCosmos(Project project) {
    JsonNode failure = new FailuresOnCosmos(surroundings, project).one(id, spec);
    surroundings.out().println(Json.print(failure));
    return ExitCode.OK;
  }

  private int show(Project project) {
    try (Server mongo = command.connect()) {
      CommandRights rights = new CommandRights(project.plan());
      mongo.require(project.plan(), "failures show", rights.readFailures());
      FailureLog log = new FailureLog(mongo.client(), project.plan().readDatabase());
      Failure failure = FailureSelection.one(id, log, spec);
      if (!new Blame(mongo.client(), project, log).of(failure).isEmpty()) {
        failure = log.get(failure.id()).orElse(failure);
      }
      surroundings.out().println(failure.stored().toJson(settings()));
    }
    return ExitCode.OK;
  }

  private JsonWriterSettings settings() {
    return JsonWriterSettings.builder()
        .outputMode(output.isJson() ? JsonMode.EXTENDED : JsonMode.RELAXED)
        .indent(true)
        .build();
  }
}
