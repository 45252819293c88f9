package dev.readside.cli.preview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.client.MongoClient;
import dev.readside.cli.command.ChosenKey;
import dev.readside.cli.command.ProjectCommand;
import dev.readside.cli.command.ProjectionParameter;
import dev.readside.cli.cosmos.CosmosApp;
import dev.readside.cli.cosmos.JsonValues;
import dev.readside.cli.process.EnvironmentException;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.project.Project;
import dev.readside.cli.report.Output;
import dev.readside.cli.server.Server;
import dev.readside.operate.FailureLog;
import dev.readside.operate.OperationException;
import dev.readside.operate.preview.Preview;
import dev.readside.operate.preview.Previewed;
import dev.readside.operate.preview.Shown;
import dev.readside.plan.FunctionNames;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.TriggerPlan;
import dev.readside.rights.CommandRights;
import dev.readside.state.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code readside preview}. */
@Command(
    name = "preview",
    sortOptions = false,
    header = "One row: as its definition gives it now, as it is there, and why they differ.",
    description =
        """
        Computes the row on the server, as of one point in time, and compares it with the one that
        is there, field by field. Where the definition gives no row, it says why: there is no such
        document, which condition of `where` or `having` is not met and with which values, nothing
        is in the array that is unwound, nothing can be computed, and where. It also tells which
        documents the row is made of, and which failures are on record for them. Nothing is
        written.

        --id is the row's _id: as Extended JSON, as the shell writes it, or plainly. A plain one is
        looked for as a string, an ObjectId, a number, a UUID and a date, and it is told what it
        was taken for. The rows of unwound elements and of groups have documents for keys; the
        value alone will do for a group whose key has one part.

        With --target cosmos, --id is that of a document, and its rows are shown.
        """,
    footerHeading = "%nExamples:%n",
    footer =
        """
          readside preview order_summary --id 65f2a01be2a7c1d4f0a9b001
          readside preview order_lines --id '{ order: 7, line: 1 }'
          readside preview sales_by_city --id Rome --explain

        Exit codes: 0 the row is as it should be, or rightly not there; 1 it differs or cannot be
        computed, or projections.yaml has errors; 2 wrong command line; 3 the server cannot be
        reached, or a right is missing.
        """)
public final class PreviewCommand implements Callable<Integer> {

  private static final int FAILURES = 20;

  private final Surroundings surroundings;

  @Mixin private final ProjectionParameter projection = new ProjectionParameter();

  @Option(names = "--id", paramLabel = "ID", description = "The row's _id.")
  private @Nullable String id;

  @Option(
      names = "--explain",
      description = "Also tell which triggers a change of each of its documents fires.")
  private boolean explain;

  @Option(
      names = "--max-seconds",
      paramLabel = "N",
      defaultValue = "30",
      description = "How long the server may take for each question (default: ${DEFAULT-VALUE}).")
  private int maxSeconds;

  @Mixin private final ProjectCommand command;
  @Mixin private final Output output;

  public PreviewCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.command = new ProjectCommand("preview", surroundings);
    this.output = new Output(surroundings);
  }

  @Override
  public Integer call() {
    return command.run(output, this::preview, this::previewOnCosmos);
  }

  private int previewOnCosmos(Project project) {
    ProjectionPlan chosen = projection.of(project.plan());
    ObjectNode request = CosmosApp.request();
    ids().forEach(request.withArray("ids")::add);
    Optional<CosmosPreviewReport> report =
        new CosmosApp(surroundings, project)
            .ask("preview", List.of(chosen), request, progress -> {})
            .map(
                found ->
                    new CosmosPreviewReport(chosen.root().collection(), found.path("documents")));
    report.ifPresent(output::print);
    return report.filter(CosmosPreviewReport::isRight).isPresent()
        ? ExitCode.OK
        : ExitCode.FINDINGS;
  }

  /** As plain text, and what it is as JSON: rows that are documents may have any id. */
  private List<JsonNode> ids() {
    String text = required();
    List<JsonNode> ids = new ArrayList<>(List.of(TextNode.valueOf(text)));
    JsonValues.read(text).filter(read -> !read.equals(ids.get(0))).ifPresent(ids::add);
    return ids;
  }

  private int preview(Project project) {
    if (maxSeconds < 1) {
      throw command.wrong("--max-seconds is 1 at least.");
    }
    ProjectionPlan chosen = projection.of(project.plan());
    List<BsonValue> candidates = candidates(chosen);
    try (Server mongo = command.connect()) {
      Plan plan = project.plan();
      mongo.require(plan, "preview", new CommandRights(plan).preview(chosen));
      mongo.require(plan);
      PreviewReport report =
          mongo.whileThere(() -> inTime(project, chosen, candidates, mongo.client()));
      output.print(report, project.json());
      return report.row().state().isRight() ? ExitCode.OK : ExitCode.FINDINGS;
    }
  }

  private String required() {
    if (id == null) {
      throw command.wrong("Which row? Give its `_id`, with --id.");
    }
    return id;
  }

  private List<BsonValue> candidates(ProjectionPlan chosen) {
    String text = required();
    try {
      return ChosenKey.candidates(text, chosen);
    } catch (OperationException wrong) {
      throw command.wrong(wrong.getMessage() + "%n  ".formatted() + wrong.hint());
    }
  }

  private PreviewReport inTime(
      Project project, ProjectionPlan chosen, List<BsonValue> candidates, MongoClient client) {
    try {
      return report(project, chosen, candidates, client);
    } catch (MongoExecutionTimeoutException late) {
      throw new EnvironmentException(
          "The server could not tell of this row of `%s` within %d s."
              .formatted(chosen.name(), maxSeconds),
          "`readside setup --dry-run` tells which indexes are missing; else give it more time:"
              + " --max-seconds N.");
    }
  }

  private PreviewReport report(
      Project project, ProjectionPlan chosen, List<BsonValue> candidates, MongoClient client) {
    Preview preview = new Preview(client, chosen, Duration.ofSeconds(maxSeconds));
    ChosenKey key = ChosenKey.of(candidates, preview);
    Previewed row = preview.of(key.key());
    FunctionNames names = project.functionNames();
    FailureLog log = new FailureLog(client, project.plan().readDatabase());
    return new PreviewReport(
        chosen,
        key,
        row,
        failures(chosen, row, names, log),
        explain ? fired(project.plan(), chosen, row, names) : List.of());
  }

  private static List<Failure> failures(
      ProjectionPlan chosen, Previewed row, FunctionNames names, FailureLog log) {
    List<Failure> failures = new ArrayList<>();
    for (TriggerPlan trigger : chosen.triggers()) {
      List<BsonValue> ids = new ArrayList<>();
      row.sources().stream()
          .filter(source -> source.collection().equals(trigger.watched()))
          .forEach(source -> ids.addAll(source.ids()));
      failures.addAll(log.about(names.of(chosen, trigger), ids, FAILURES));
    }
    return failures;
  }

  /** Of the source documents, and of the row itself where others are made of it. */
  private static List<Fired> fired(
      Plan plan, ProjectionPlan chosen, Previewed row, FunctionNames names) {
    List<Fired> fired = new ArrayList<>();
    for (Shown source : row.sources()) {
      if (!source.ids().isEmpty()) {
        fired.add(Fired.by(source.collection(), source.ids(), plan, names));
      }
    }
    if (!plan.readersOf(chosen).isEmpty()) {
      fired.add(Fired.by(chosen.rows(), List.of(row.key()), plan, names));
    }
    return fired;
  }
}
