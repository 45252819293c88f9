package dev.readside.cli.test;

import dev.readside.cli.command.ChosenKey;
import dev.readside.cli.command.ProjectCommand;
import dev.readside.cli.command.ProjectionParameter;
import dev.readside.cli.process.EnvironmentException;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.project.Project;
import dev.readside.cli.project.ProjectOptions;
import dev.readside.cli.report.Output;
import dev.readside.cli.server.Server;
import dev.readside.cli.server.ServerOption;
import dev.readside.cli.server.ServerProblem;
import dev.readside.mask.Masking;
import dev.readside.operate.OperationException;
import dev.readside.operate.preview.Excerpt;
import dev.readside.operate.preview.Excerpts;
import dev.readside.operate.preview.Preview;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.rights.CommandRights;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code readside scenario}. */
@Command(
    name = "scenario",
    sortOptions = false,
    header = "Write a scenario for `readside test`, out of documents of a real database.",
    description =
        """
        Takes the documents out of a database that rows are made of: the root document, what is
        joined to it, all members of a group; where a row is made of other projections' rows, the
        documents that those are made of. It prints a scenario that inserts them and expects the
        rows that the definition gives of them. From the database it only reads, as of one time.

        The rows are computed, and the scenario is played once, on a MongoDB that is started for
        it, as `readside test` does it.

        --id is a row's _id, as `readside preview` takes it.

        With --mask, no value of the documents is in the file but constants of the definition.
        Names of fields stay as they are.
        """,
    footerHeading = "%nExamples:%n",
    footer =
        """
          readside scenario order_summary --id 65f2a01be2a7c1d4f0a9b001
          readside scenario order_lines --id '{ order: 7, line: 1 }' -o lines.yaml
          readside scenario --projection by_city --id Rome --id Oslo --limit 100
          readside scenario customer_list --id 17 --mask --seed 5

        Exit codes: 0 written; 1 written, but it does not pass, or projections.yaml has errors;
        2 wrong command line; 3 nothing was written: there is no such document, a row cannot be
        computed, there are too many documents, the file is there already, a server cannot be
        reached, or a right is missing.
        """)
public final class ScenarioCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Parameters(
      paramLabel = "PROJECTION",
      arity = "0..1",
      description = "Whose rows: a name from projections.yaml.")
  private @Nullable String projection;

  @Option(
      names = "--projection",
      paramLabel = "PROJECTION",
      description = "The same, as an option.")
  private @Nullable String named;

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "A row's _id. May be given several times.")
  private List<String> ids = new ArrayList<>();

  @Option(
      names = {"--from", "--uri"},
      paramLabel = "URI",
      description =
          """
          The replica set with the documents (default: the variable READSIDE_MONGODB_URI).
          """)
  private @Nullable String from;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many documents, at the most (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "A new file, for instance scenarios/orders.yaml (default: it is printed).")
  private @Nullable Path file;

  @Option(
      names = "--play-on",
      paramLabel = "URI",
      description =
          """
          A replica set to play on, as --uri of `readside test` (default: one that is started, and
          stopped in the end). The documents are there for a moment, with --mask as they are, too.
          """)
  private @Nullable String scratch;

  @Mixin private final MaskOptions mask = new MaskOptions();
  @Mixin private final ProjectOptions options = new ProjectOptions();
  @Mixin private final Output output;

  public ScenarioCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.output = new Output(surroundings);
  }

  @Override
  public Integer call() {
    options.tellUnspoken(surroundings);
    Project project = Project.read(surroundings, options);
    if (!project.isCompiled()) {
      return ProjectCommand.refuse(project, surroundings, output);
    }
    surroundings.err().print(project.findingsButIndexes(output.errInk()));
    ProjectionPlan chosen = ProjectionParameter.named(name(), project.plan(), spec);
    require();
    Taken taken = taken(project.plan(), chosen);
    ScenarioReport report = drafted(project, chosen, taken);
    write(report);
    report.messages(output.errInk()).forEach(surroundings.err()::println);
    output.print(report, project.json());
    return report.differences().isEmpty() ? ExitCode.OK : ExitCode.FINDINGS;
  }

  private String name() {
    if (projection != null && named != null) {
      throw wrong("Name one projection, before the options or with --projection.");
    }
    return Optional.ofNullable(named)
        .or(() -> Optional.ofNullable(projection))
        .orElseThrow(
            () -> wrong("Of which projection? Name it: `readside scenario PROJECTION --id ID`."));
  }

  private void require() {
    if (ids.isEmpty()) {
      throw wrong("Which rows? Give the `_id` of each, with --id.");
    }
    mask.isAsked();
    if (limit < 1) {
      throw wrong("--limit is 1 or more.");
    }
    if (file != null && Files.exists(surroundings.resolve(file))) {
      throw isThere(file);
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private static EnvironmentException isThere(Path file) {
    return new EnvironmentException(
        "`%s` is there already; nothing was written.".formatted(file),
        "Name a new file with -o, or remove this one.");
  }

  private Taken taken(Plan plan, ProjectionPlan chosen) {
    List<List<BsonValue>> candidates = ids.stream().map(id -> candidates(id, chosen)).toList();
    try (Server mongo = ServerOption.connect(from, surroundings)) {
      mongo.require(plan, "scenario", new CommandRights(plan).excerpt(chosen));
      mongo.require(plan);
      return mongo.whileThere(() -> taken(plan, chosen, candidates, mongo));
    } catch (OperationException e) {
      throw ServerProblem.refused(e);
    }
  }

  private List<BsonValue> candidates(String id, ProjectionPlan chosen) {
    try {
      return ChosenKey.candidates(id, chosen);
    } catch (OperationException wrong) {
      throw wrong(wrong.getMessage() + "%n  ".formatted() + wrong.hint());
    }
  }

  private Taken taken(
      Plan plan, ProjectionPlan chosen, List<List<BsonValue>> candidates, Server mongo) {
    Preview preview = new Preview(mongo.client(), chosen, Duration.ZERO);
    List<ChosenKey> keys = candidates.stream().map(each -> ChosenKey.of(each, preview)).toList();
    Excerpts excerpts = new Excerpts(mongo.client(), plan, limit);
    Excerpt excerpt = excerpts.ofRows(chosen, keys.stream().map(ChosenKey::key).toList());
    if (!excerpt.complete()) {
      throw new OperationException(
          "What was asked for is made of more than %d documents.".formatted(limit),
          "Ask for fewer rows, or for smaller ones; or say how many it may be, with --limit.");
    }
    return new Taken(keys, excerpt);
  }

  private ScenarioReport drafted(Project project, ProjectionPlan chosen, Taken taken) {
    if (scratch != null) { // What is put there is dropped, whoever wants an end meanwhile.
      surroundings.termination().whenRequested(() -> {});
    }
    try (TestServer mongo =
        TestServer.of(Optional.ofNullable(scratch), surroundings, "--play-on")) {
      Optional<Masking> masking =
          mask.of(taken.excerpt().all(), project.plan().withOrigins(chosen));
      Drafting drafting = new Drafting(mongo, project.file(), chosen, masking);
      return mongo.server().whileThere(() -> drafting.of(taken, Optional.ofNullable(file)));
    } catch (OperationException e) {
      throw ServerProblem.refused(e);
    }
  }

  private void write(ScenarioReport report) {
    if (file == null) {
      return;
    }
    Path path = surroundings.resolve(file);
    try {
      if (path.getParent() != null) {
        Files.createDirectories(path.getParent());
      }
      Files.writeString(path, report.text(), StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw isThere(file);
    } catch (IOException e) {
      removeHalf(path);
      throw new EnvironmentException(
          "`%s` cannot be written: %s".formatted(file, e.getMessage()), "Name another with -o.");
    }
  }

  private static void removeHalf(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      // Then the next run says that it is there.
    }
  }
}
