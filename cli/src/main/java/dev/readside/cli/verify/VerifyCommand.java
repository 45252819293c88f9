package dev.readside.cli.verify;

import dev.readside.cli.command.ProjectCommand;
import dev.readside.cli.command.ProjectionsParameter;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.project.Project;
import dev.readside.cli.repair.MadeRight;
import dev.readside.cli.report.Output;
import dev.readside.cli.rows.MendedFailures;
import dev.readside.cli.rows.VerifyReport;
import dev.readside.cli.rows.VerifyRun;
import dev.readside.cli.server.Server;
import dev.readside.operate.verify.Verified;
import dev.readside.operate.verify.VerifyOptions;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.rights.CommandRights;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code readside verify}. */
@Command(
    name = "verify",
    sortOptions = false,
    header = "Compare every row with its definition; mend what differs.",
    description =
        """
        Runs the definition of each projection over its whole source collection and compares
        what it gives with the read collection: exact to the BSON type and the order of fields.
        Writers and triggers may be at work meanwhile: a row that differs is looked at again
        until it does not, or until --patience is over. Nothing is written without --repair.

        missing       there should be a row, and there is none
        stale         the row is not as its definition gives it
        phantom       there is a row, and there should be none
        uncomputable  the server cannot compute the row of this source document

        What is uncomputable is put down for `readside status`; --format json names all of it.
        An expired row that is missing (ttl), and one that is marked deleted (on_delete: keep),
        do not differ. A row that is another one each time it is looked at is changing: someone
        is at work on it. To repair, rows are computed again and written unless they reflect
        later changes, or removed; then they are looked at again.

        With --target cosmos the app of azure-functions/ does it, in a Node of its own
        (docs/cosmos.md): rows are compared as JSON, also what is noted of members of groups.
        """,
    footerHeading = "%nExamples:%n",
    footer =
        """
          readside verify
          readside verify order_summary --repair
          readside verify --patience 2m  where triggers lag behind

        Exit codes: 0 no row differs; 1 rows differ (with --repair: still), projections.yaml has
        errors, or Ctrl-C came before the end; 2 wrong command line; 3 the server cannot be
        reached, or a right is missing.
        """)
public final class VerifyCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private final ProjectionsParameter projections = new ProjectionsParameter();
  @Mixin private final ProjectCommand command;

  @Option(names = "--repair", description = "Mend the rows that differ.")
  private boolean repair;

  @Option(
      names = "--patience",
      paramLabel = "TIME",
      defaultValue = "30s",
      converter = DurationConverter.class,
      description =
          """
          How long rows that differ are looked at again before they count, such as 30s or 5m
          (default: ${DEFAULT-VALUE}).
          """)
  private Duration patience = Duration.ofSeconds(30);

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "4",
      description = "Ranges that are compared at once (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Mixin private final Output output;

  public VerifyCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.command = new ProjectCommand("verify", surroundings);
    this.output = new Output(surroundings);
  }

  @Override
  public Integer call() {
    if (threads < 1) {
      throw command.wrong("--threads is 1 or more.");
    }
    return command.run(output, this::verify, this::verifyOnCosmos);
  }

  private int verifyOnCosmos(Project project) {
    long start = System.nanoTime();
    Optional<VerifyOnCosmos.Outcome> outcome =
        new VerifyOnCosmos(surroundings, project)
            .verify(projections.of(project.plan()), repair, patience);
    if (outcome.isEmpty()) {
      surroundings.err().println("Stopped before the end.");
      return ExitCode.FINDINGS;
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    VerifyReport report = new VerifyReport(outcome.get().verified(), repair, seconds);
    output.print(new OfDocuments(report, outcome.get().documents()), project.json());
    return report.isClean() ? ExitCode.OK : ExitCode.FINDINGS;
  }

  private int verify(Project project) {
    List<ProjectionPlan> chosen = projections.of(project.plan());
    VerifyRun run = new VerifyRun(surroundings, new VerifyOptions(threads, patience, repair));
    try (Server mongo = command.connect()) {
      require(mongo, project.plan(), chosen);
      MendedFailures mended = MendedFailures.before(mongo.client(), project, chosen);
      MadeRight right = new MadeRight(mongo.client(), project);
      List<Verified> verified = mongo.whileThere(() -> run.verified(mongo.client(), chosen));
      if (repair) {
        mended.forget(verified);
        right.tell(verified.stream().filter(Verified::isRight).map(Verified::projection).toList());
      }
      VerifyReport report = new VerifyReport(verified, repair, run.seconds());
      output.print(report, project.json());
      return report.isClean() ? ExitCode.OK : ExitCode.FINDINGS;
    }
  }

  private void require(Server mongo, Plan plan, List<ProjectionPlan> chosen) {
    CommandRights rights = new CommandRights(plan);
    if (repair) {
      mongo.require(plan, "verify --repair", rights.repair(chosen));
    } else {
      mongo.require(plan, "verify", rights.verify(chosen));
    }
    mongo.require(plan);
  }
}
