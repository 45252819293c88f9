package dev.readside.operate;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.mongodb.SourceIndexes;
import dev.readside.trigger.Triggers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a set-up would find and make, without making it. */
public final class SetupOutlook {

  private final Plan plan;
  private final Triggers triggers;
  private final Setup setup;
  private final PositionSetup positions;

  /**
   * For what a set-up would be given.
   *
   * @throws OperationException if the server cannot be used
   * @throws com.mongodb.MongoException if it is lost
   */
  public SetupOutlook(MongoClient client, Plan plan, Triggers triggers) {
    Requirements.check(client);
    Requirements.check(client, plan);
    Requirements.checkState(client, plan.readDatabase());
    this.plan = plan;
    this.triggers = triggers;
    this.setup = new Setup(client, Maker.LOOKING);
    this.positions = new PositionSetup(client, plan, triggers, Maker.LOOKING);
  }

  /** All of it. */
  public List<SetupStep> all() {
    List<SetupStep> steps = new ArrayList<>();
    plan.projections().forEach(projection -> steps.addAll(of(projection)));
    steps.addAll(beside());
    steps.addAll(positions.leftOvers());
    return List.copyOf(steps);
  }

  /** The read collection of a projection, its indexes, and where its triggers begin. */
  public List<SetupStep> of(ProjectionPlan projection) {
    List<SetupStep> steps = new ArrayList<>();
    look(() -> setup.setUpRows(projection, steps::add));
    look(() -> steps.addAll(positions.of(projection)));
    return List.copyOf(steps);
  }

  /** What no projection has alone: indexes and pre-images of sources, and where failures go. */
  public List<SetupStep> beside() {
    List<SetupStep> steps = new ArrayList<>();
    look(() -> setup.setUpBeside(plan, triggers, steps::add));
    return List.copyOf(steps);
  }

  /** What {@link #of} would say of an empty database. */
  public static List<SetupStep> ofNothing(ProjectionPlan projection) {
    List<SetupStep> steps = new ArrayList<>();
    steps.add(SetupStep.missing("read collection " + projection.rows(), "created"));
    Stream.concat(projection.indexes().stream(), projection.ttl().map(IndexSetup::of).stream())
        .forEach(
            index ->
                steps.add(
                    SetupStep.missing(
                        "index `%s` on %s".formatted(index.name(), projection.rows()), "created")));
    return List.copyOf(steps);
  }

  /** What {@link #beside} would say of an empty database. */
  public static List<SetupStep> besideNothing(Plan plan, Triggers triggers) {
    List<SetupStep> steps = new ArrayList<>();
    SourceIndexes.of(plan)
        .forEach(
            index ->
                steps.add(
                    SetupStep.missing(
                        "index `%s_1` on %s (%s)"
                            .formatted(index.path(), index.collection(), index.reason()),
                        "created")));
    Setup.needingPreImages(triggers)
        .forEach(
            source ->
                steps.add(
                    SetupStep.missing("pre-images of " + source, "collection created with them")));
    return List.copyOf(steps);
  }

  private static void look(Runnable looking) {
    try {
      looking.run();
    } catch (MongoCommandException refused) {
      throw Setup.explained(refused);
    }
  }
}
