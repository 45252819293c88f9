package dev.readside.cli.test;

import com.mongodb.client.MongoClient;
import dev.readside.cli.command.ProjectCommand;
import dev.readside.cli.command.TargetChoice;
import dev.readside.cli.command.TargetOption;
import dev.readside.cli.process.EnvironmentException;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.progress.StatusLine;
import dev.readside.cli.project.Project;
import dev.readside.cli.project.ProjectOptions;
import dev.readside.cli.report.Output;
import dev.readside.operate.preview.Sampled;
import dev.readside.work.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code readside test}. */
@Command(
    name = "test",
    sortOptions = false,
    header = "Play scenarios: what is written, and which rows there are then.",
    description =
        """
        Starts a MongoDB replica set for itself and plays each scenario there with the functions
        of projections.yaml, many times: one change at a time, in arrays, twice, late, out of
        order, and with processes that die in between. Each time the rows must be as the
        scenario says, and as the definition gives them in one batch. docs/testing.md says what
        a scenario may say.

        With --target cosmos the functions for Azure Cosmos DB are played, on a stand-in for it
        that a clone of Readside's repository has; what cannot be played there is told.

        The MongoDB: the mongod that READSIDE_MONGOD names, else one on the PATH, else a
        download; never the one of READSIDE_MONGODB_URI, which may not be meant for tests.
        """,
    footerHeading = "%nExamples:%n",
    footer =
        """
          readside test                                   all of scenarios/
          readside test scenarios/orders.yaml --watch     again, whenever it changes
          readside test --junit target/readside-test.xml  for a CI server
          readside test --random 600 --like mongodb://db  documents like the real ones

        Exit codes: 0 all is as it should be; 1 something is not, a file has errors, or (with
        --uri) Ctrl-C came before the end; 2 wrong command line; 3 a file or a MongoDB is
        missing, or the server is lost.
        """)
public final class TestCommand implements Callable<Integer> {

  private static final Duration LOOK = Duration.ofMillis(300);

  private final Surroundings surroundings;
  private final StopSignal stop = new StopSignal();

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "Scenarios, or folders with some (default: scenarios/ beside --file).")
  private List<Path> named = new ArrayList<>();

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      defaultValue = "projections.yaml",
      description = "The read models (default: ${DEFAULT-VALUE}).")
  private Path file = Path.of("projections.yaml");

  @Option(
      names = "--uri",
      paramLabel = "URI",
      description =
          """
          A replica set to play on. Databases are created there whose names begin with
          readside_test_, and dropped (default: one that is started, and stopped in the end).
          """)
  private @Nullable String uri;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description =
          """
          Only this way to play: one-by-one, in-arrays, after-each-write, disturbed,
          disturbed-in-arrays, or crash-N; for Cosmos DB one-by-one, in-batches, two-consumers,
          again, or faults (default: all).
          """)
  private @Nullable String profile;

  @Option(
      names = "--crashes",
      paramLabel = "N",
      defaultValue = "4",
      description =
          "In how many places, at the most, the process dies (default: ${DEFAULT-VALUE}).")
  private int crashes;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "4",
      description = "Scenarios that are played at once (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--random",
      paramLabel = "SECONDS",
      arity = "0..1",
      fallbackValue = "30",
      description =
          """
          For so many seconds (default: ${FALLBACK-VALUE}), play random histories of documents
          like those in the scenarios instead, and compare the rows with their definition in one
          batch. What fails is shrunk, and written beside the scenarios.
          """)
  private @Nullable Integer random;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Begin with this random history (default: another one each time).")
  private @Nullable Long seed;

  @Option(
      names = "--junit",
      paramLabel = "FILE",
      description = "Also write the results to this file, as JUnit XML.")
  private @Nullable Path junit;

  @Option(names = "--watch", description = "Play again what changes, until Ctrl-C.")
  private boolean watch;

  @Mixin private final TargetOption target = new TargetOption();
  @Mixin private final LikeOptions like = new LikeOptions();
  @Mixin private final Output output;

  public TestCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.output = new Output(surroundings);
  }

  @Override
  public Integer call() {
    checkOptions();
    Project project = Project.read(surroundings, ProjectOptions.of(file));
    if (!project.isCompiled() && !watch) {
      return ProjectCommand.refuse(project, surroundings, output);
    }
    Ways ways = new Ways(target.of(project), Optional.ofNullable(profile), crashes, threads);
    if (!ways.areKnown()) {
      throw wrong(
          "There is no profile `%s`; `readside test --help` names them.".formatted(profile));
    }
    if (random != null && ways.target() == TargetChoice.COSMOS) {
      throw wrong("--random plays with the functions for Atlas only.");
    }
    return random == null ? test(project, ways) : random(project, random);
  }

  private int test(Project project, Ways ways) {
    List<ScenarioFile> files = ScenarioFile.find(surroundings, file, named);
    try (TestServer mongo = server()) {
      return watch ? watch(mongo, ways) : test(mongo, ways, project, files);
    }
  }

  private int random(Project project, int seconds) {
    if (!like.isAsked(true)) {
      List<ScenarioFile> files = ScenarioFile.find(surroundings, file, named);
      return random(project, new Shapes(files, Optional.empty()), seconds);
    }
    Project there = like.project(file, surroundings);
    if (!there.isCompiled()) {
      return ProjectCommand.refuse(there, surroundings, output);
    }
    Sampled sampled = like.sampled(there.plan(), surroundings);
    sampled.unseen().forEach(each -> surroundings.err().println("note: not seen: " + each + "."));
    List<ScenarioFile> files = ScenarioFile.findAny(surroundings, file, named);
    return random(project, new Shapes(files, Optional.of(sampled)), seconds);
  }

  private TestServer server() {
    if (uri != null) { // What is created there is to be dropped; an own server just ends.
      surroundings.termination().whenRequested(stop::give);
    }
    return TestServer.of(Optional.ofNullable(uri), surroundings, "--uri");
  }

  private void checkOptions() {
    if (threads < 1) {
      throw wrong("--threads is 1 or more.");
    }
    if (crashes < 0) {
      throw wrong("--crashes is 0 or more.");
    }
    if (random != null && (watch || junit != null || profile != null || random < 1)) {
      throw wrong(
          "--random is one second or more, and goes with neither --watch, --junit nor --profile.");
    }
    like.isAsked(random != null);
    if (seed != null && random == null) {
      throw wrong("--seed is of --random.");
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private int test(TestServer mongo, Ways ways, Project project, List<ScenarioFile> files) {
    MongoClient client = mongo.server().client();
    TestRun run = new TestRun(client, new StatusLine(surroundings), ways.again(file), stop);
    TestReport report =
        mongo
            .server()
            .whileThere(
                () -> {
                  try (Playing playing =
                      ways.playing(surroundings, client, project, mongo.workshop(), stop)) {
                    return run.of(
                        files, new Rehearsal(surroundings, project.file(), playing, stop));
                  }
                });
    output.print(report, project.json());
    if (junit != null) {
      write(junit, JunitXml.of(report.scenarios()));
    }
    return report.isRight() ? ExitCode.OK : ExitCode.FINDINGS;
  }

  private int random(Project project, Shapes shapes, int seconds) {
    Path scenarios = file.resolveSibling("scenarios");
    ScenarioFile folder = new ScenarioFile(surroundings.resolve(scenarios), scenarios.toString());
    StatusLine line = new StatusLine(surroundings);
    long first = seed == null ? ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE) : seed;
    Duration time = Duration.ofSeconds(seconds);
    try (TestServer mongo = server()) {
      RandomRun run = new RandomRun(mongo.server().client(), project, line, mongo.workshop(), stop);
      RandomReport report =
          mongo
              .server()
              .whileThere(() -> run.play(shapes, folder, new Again(file, false), time, first));
      output.print(report, project.json());
      return report.isRight() ? ExitCode.OK : ExitCode.FINDINGS;
    }
  }

  /** Plays all, and again what has changed; all, where the projections have. */
  private int watch(TestServer mongo, Ways ways) {
    int exit = ExitCode.OK;
    Seen seen = new Seen();
    String told = "";
    do {
      try {
        List<ScenarioFile> changed =
            seen.changed(
                new ScenarioFile(surroundings.resolve(file), file.toString()),
                ScenarioFile.find(surroundings, file, named));
        if (!changed.isEmpty()) {
          exit = again(mongo, ways, changed);
        }
        told = "";
      } catch (EnvironmentException away) { // Editors move files in their place.
        String message = String.valueOf(away.getMessage());
        if (!message.equals(told)) {
          surroundings.err().println(message);
        }
        told = message;
      }
    } while (!stop.await(LOOK));
    return exit;
  }

  private int again(TestServer mongo, Ways ways, List<ScenarioFile> changed) {
    Project project = Project.read(surroundings, ProjectOptions.of(file));
    return project.isCompiled()
        ? test(mongo, ways, project, changed)
        : ProjectCommand.refuse(project, surroundings, output);
  }

  private void write(Path place, String text) {
    Path path = surroundings.resolve(place);
    try {
      if (path.getParent() != null) {
        Files.createDirectories(path.getParent());
      }
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new EnvironmentException(
          "`%s` cannot be written: %s".formatted(place, e.getMessage()),
          "Name another file with --junit.");
    }
  }
}
