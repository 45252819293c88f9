package dev.readside.cli.push;

import dev.readside.appservices.App;
import dev.readside.cli.process.EnvironmentException;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.project.Project;
import dev.readside.cli.repair.MadeRight;
import dev.readside.cli.report.Output;
import dev.readside.cli.report.Report;
import dev.readside.cli.rows.BackfillReport;
import dev.readside.cli.rows.BackfillRun;
import dev.readside.cli.rows.MendedFailures;
import dev.readside.cli.rows.RebuildRun;
import dev.readside.cli.rows.VerifyReport;
import dev.readside.cli.rows.VerifyRun;
import dev.readside.cli.server.Server;
import dev.readside.cli.server.ServerProblem;
import dev.readside.operate.OperationException;
import dev.readside.operate.Setup;
import dev.readside.operate.SetupStep;
import dev.readside.operate.backfill.BackfillOptions;
import dev.readside.operate.rebuild.Rebuild;
import dev.readside.operate.rebuild.Rebuilt;
import dev.readside.operate.rollout.Interim;
import dev.readside.operate.rollout.MissedChanges;
import dev.readside.operate.rollout.Removal;
import dev.readside.operate.rollout.Rollout.Drop;
import dev.readside.operate.rollout.Rollout.GoBack;
import dev.readside.operate.rollout.Rollout.Make;
import dev.readside.operate.rollout.Rollout.Replace;
import dev.readside.operate.rollout.Rollout.SetUp;
import dev.readside.operate.rollout.Rollout.Step;
import dev.readside.operate.rollout.Rollout.Verify;
import dev.readside.operate.rollout.Standing.Unowned;
import dev.readside.operate.verify.Verified;
import dev.readside.operate.verify.VerifyOptions;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.rights.CommandRights;
import dev.readside.rights.Rights;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Does the steps of a plan, each of which can be repeated. */
final class Push {

  /** As {@code readside verify} has them. */
  private static final VerifyOptions VERIFYING = new VerifyOptions(4, Duration.ofSeconds(30), true);

  private final Surroundings surroundings;
  private final Output output;
  private final Project project;
  private final App app;
  private final Server server;
  private final Hands hands;
  private final AppSide seen;
  private final Set<String> verifiedLater;
  private final List<Unowned> unowned;

  /** What became of a step. */
  enum Outcome {
    /** It is done. */
    DONE,
    /** It is not done, since somebody needs what was to go. */
    LEFT,
    /** It is done, but for rows that a person has to mend something for. */
    INCOMPLETE,
    /** The user wanted an end. */
    STOPPED;

    /** Of both, the one that leaves more to do: the later one. */
    Outcome and(Outcome other) {
      return compareTo(other) >= 0 ? this : other;
    }
  }

  Push(
      Surroundings surroundings,
      Output output,
      Project project,
      Server server,
      Hands hands,
      PushPlan plan) {
    this.surroundings = surroundings;
    this.output = output;
    this.project = project;
    this.app = project.emittedApp();
    this.server = server;
    this.hands = hands;
    this.seen = plan.app();
    this.unowned = plan.standing().unowned();
    this.verifiedLater =
        plan.rollout().steps().stream()
            .filter(Verify.class::isInstance)
            .map(step -> ((Verify) step).projection())
            .collect(Collectors.toSet());
  }

  /**
   * Makes sure that the user may do all of it, before anything is done.
   *
   * @throws EnvironmentException naming the rights that are missing
   */
  void requireRights(List<Step> steps) {
    Plan plan = project.plan();
    StepRights rights = new StepRights(server.client(), project);
    Rights needed = new CommandRights(plan).standing();
    for (Step step : steps) {
      needed = needed.and(step.in(rights));
    }
    server.require(plan, "push", needed);
  }

  /**
   * Does one step.
   *
   * @throws EnvironmentException where it cannot be done
   */
  Outcome done(Step step) {
    try {
      return server.whileThere(() -> step.in(new Doing()));
    } catch (OperationException e) {
      throw ServerProblem.refused(e);
    }
  }

  /** How each step is done. */
  private final class Doing implements Step.Cases<Outcome> {
    @Override
    public Outcome setUp(SetUp step) {
      return Push.this.setUp();
    }

    @Override
    public Outcome replace(Replace step) {
      return Push.this.replace(projection(step.projection()));
    }

    @Override
    public Outcome deploy() {
      return Push.this.deploy();
    }

    @Override
    public Outcome goBack(GoBack step) {
      return Push.this.goBack(projection(step.projection()));
    }

    @Override
    public Outcome make(Make step) {
      return Push.this.make(projection(step.projection()));
    }

    @Override
    public Outcome verify(Verify step) {
      return Push.this.verify(projection(step.projection()));
    }

    @Override
    public Outcome drop(Drop step) {
      return Push.this.drop(step.rows());
    }
  }

  /** Whoever has begun to need them since they were shown has them still. */
  private Outcome drop(Unowned rows) {
    Optional<String> claim =
        new Removal(server.client(), Planning.ownTriggers(project), unowned).remove(rows);
    claim.ifPresent(
        who ->
            surroundings
                .err()
                .println("readside: `%s` is left there: %s.".formatted(rows.collection(), who)));
    return claim.isPresent() ? Outcome.LEFT : Outcome.DONE;
  }

  /** The verifications that are due by now; a set-up may have found that changes were lost. */
  List<Step> overdue() {
    MissedChanges missed = new MissedChanges(server.client(), Planning.ownTriggers(project));
    return missed.projections().stream()
        .<Step>map(projection -> new Verify(projection.name()))
        .toList();
  }

  private ProjectionPlan projection(String name) {
    return project.plan().projection(name).orElseThrow();
  }

  private Outcome setUp() {
    List<SetupStep> steps = new Setup(server.client()).run(project.plan(), app);
    steps.stream()
        .filter(step -> step.outcome() == SetupStep.Outcome.DIFFERENT)
        .findFirst()
        .ifPresent(
            step -> {
              throw new EnvironmentException(
                  "Something is in the way: %s.".formatted(step.subject()), step.detail() + ".");
            });
    return Outcome.DONE;
  }

  private Outcome replace(ProjectionPlan projection) {
    if (verifiedLater.contains(projection.name())) {
      interim().begin(projection);
    }
    return replaced(projection, Rebuild::rebuild);
  }

  private Outcome goBack(ProjectionPlan projection) {
    rebuildRun(projection).requireNoNewerWorker(server);
    return replaced(projection, Rebuild::rollBack);
  }

  private Outcome replaced(ProjectionPlan projection, Function<Rebuild, Optional<Rebuilt>> work) {
    RebuildRun run = rebuildRun(projection);
    MadeRight right = new MadeRight(server.client(), project);
    Optional<Rebuilt> rebuilt = run.replace(server, work);
    print(run.report(rebuilt));
    if (rebuilt.isEmpty()) {
      return Outcome.STOPPED;
    }
    if (!verifiedLater.contains(projection.name())) {
      right.tell(List.of(projection.name()));
    }
    return Outcome.DONE;
  }

  private RebuildRun rebuildRun(ProjectionPlan projection) {
    return new RebuildRun(surroundings, output, project, projection, 0);
  }

  private Interim interim() {
    return new Interim(server.client(), project.plan(), project.functionNames());
  }

  /** That a verification is due is put down first: who is killed behind it would not know. */
  private Outcome deploy() {
    verifiedLater.forEach(name -> interim().begin(projection(name)));
    hands.deploy(seen);
    return Outcome.DONE;
  }

  private Outcome make(ProjectionPlan projection) {
    BackfillRun run =
        new BackfillRun(surroundings, output.errInk(), project, BackfillOptions.DEFAULT);
    MadeRight right = new MadeRight(server.client(), project);
    BackfillReport report = run.fill(server.client(), List.of(projection));
    right.tell(report.complete());
    print(report);
    if (report.projections().stream().anyMatch(each -> !each.finished())) {
      return Outcome.STOPPED;
    }
    setUp(); // What is unique could not be made before the rows of an earlier version were gone.
    return report.isComplete() ? Outcome.DONE : Outcome.INCOMPLETE;
  }

  private Outcome verify(ProjectionPlan projection) {
    List<ProjectionPlan> chosen = List.of(projection);
    VerifyRun run = new VerifyRun(surroundings, VERIFYING);
    MendedFailures mended = MendedFailures.before(server.client(), project, chosen);
    MadeRight right = new MadeRight(server.client(), project);
    List<Verified> verified = run.verified(server.client(), chosen);
    mended.forget(verified);
    right.tell(verified.stream().filter(Verified::isRight).map(Verified::projection).toList());
    VerifyReport report = new VerifyReport(verified, true, run.seconds());
    print(report);
    if (verified.stream().anyMatch(each -> !each.complete())) {
      return Outcome.STOPPED;
    }
    return report.isClean() ? Outcome.DONE : Outcome.INCOMPLETE;
  }

  private void print(Report report) {
    if (!output.isJson()) {
      report.text(output.outInk()).forEach(line -> surroundings.out().println("    " + line));
    }
  }
}
