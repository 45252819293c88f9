package dev.readside.operate.rollout;

import dev.readside.operate.SetupStep;
import dev.readside.operate.backfill.Estimate;
import dev.readside.operate.rollout.RowWork.Fill;
import dev.readside.operate.rollout.RowWork.Merge;
import dev.readside.operate.rollout.RowWork.Rebuild;
import dev.readside.operate.rollout.RowWork.TakeBack;
import dev.readside.operate.rollout.Standing.OfProjection;
import dev.readside.operate.rollout.Standing.Unowned;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is to be done, in the order that is safe:
 *
 * <ol>
 *   <li>the set-up, so that functions find indexes, and changes their pre-images;
 *   <li>rebuilds: until their functions are deployed, the old ones write over no newer row;
 *   <li>functions and triggers, so that no change from now on is missed;
 *   <li>rows to go back to: functions of the later version would write over them;
 *   <li>rows of all documents, beside the triggers that are at work by now;
 *   <li>a verification of what old functions may have left between a rebuild and the deployment;
 *   <li>rows that nothing keeps any more, last, since their triggers are gone by now.
 * </ol>
 */
public record Rollout(List<Step> steps) {

  public Rollout {
    steps = List.copyOf(steps);
  }

  /** One thing that is done. Each can be repeated. */
  public sealed interface Step {

    /** What it means to somebody. */
    <R> R in(Cases<R> cases);

    /** What each kind of step means to somebody. */
    interface Cases<R> {
      R setUp(SetUp step);

      R replace(Replace step);

      R deploy();

      R goBack(GoBack step);

      R make(Make step);

      R verify(Verify step);

      R drop(Drop step);
    }
  }

  /**
   * What is missing is made.
   *
   * @param missing how much that is
   */
  public record SetUp(int missing) implements Step {
    @Override
    public <R> R in(Cases<R> cases) {
      return cases.setUp(this);
    }
  }

  /** Rows are made beside, and put in the place of the earlier ones in one moment. */
  public record Replace(String projection, Estimate cost, boolean begun) implements Step {
    @Override
    public <R> R in(Cases<R> cases) {
      return cases.replace(this);
    }
  }

  /** The functions and triggers of the file become those of the app. */
  public record Deploy() implements Step {
    @Override
    public <R> R in(Cases<R> cases) {
      return cases.deploy();
    }
  }

  /** Rows of the file's version, which a rebuild has kept, come back to their place. */
  public record GoBack(String projection) implements Step {
    @Override
    public <R> R in(Cases<R> cases) {
      return cases.goBack(this);
    }
  }

  /**
   * The rows of all documents are made, one after the other.
   *
   * @param earlier whether rows of earlier versions are written over
   */
  public record Make(String projection, Estimate cost, boolean earlier) implements Step {
    @Override
    public <R> R in(Cases<R> cases) {
      return cases.make(this);
    }
  }

  /** Every row is compared with its definition, and mended. */
  public record Verify(String projection) implements Step {
    @Override
    public <R> R in(Cases<R> cases) {
      return cases.verify(this);
    }
  }

  /** Rows that nothing keeps are dropped. */
  public record Drop(Unowned rows) implements Step {
    @Override
    public <R> R in(Cases<R> cases) {
      return cases.drop(this);
    }
  }

  /**
   * What a deployment brings.
   *
   * @param needed whether anything in the app is not the file's
   * @param changed the projections whose functions or triggers in the app are not the file's
   * @param renewed those of which a trigger begins with it, which never sees what changed before;
   *     or a function of another version ends, which wrote over no row of a later one
   */
  public record Deployment(boolean needed, Set<String> changed, Set<String> renewed) {
    /** Nothing is deployed. */
    public static final Deployment NONE = new Deployment(false, Set.of(), Set.of());

    public Deployment {
      changed = Set.copyOf(changed);
      renewed = Set.copyOf(renewed);
    }
  }

  /**
   * What follows from how things stand.
   *
   * @param drops whether rows that nothing keeps are to go
   */
  public static Rollout of(Standing standing, Deployment deployment, boolean drops) {
    List<OfProjection> all = standing.projections();
    List<Step> steps = new ArrayList<>();
    int missing = missing(standing);
    if (missing > 0) {
      steps.add(new SetUp(missing));
    }
    all.forEach(each -> replace(each, steps));
    if (deployment.needed()) {
      steps.add(new Deploy());
    }
    all.forEach(each -> goBack(each, steps));
    all.forEach(each -> make(each, steps));
    all.stream()
        .filter(each -> isToBeVerified(each, deployment))
        .forEach(each -> steps.add(new Verify(each.name())));
    if (drops) {
      standing.unowned().stream()
          .filter(rows -> rows.claim().isEmpty())
          .forEach(rows -> steps.add(new Drop(rows)));
    }
    return new Rollout(steps);
  }

  private static int missing(Standing standing) {
    return (int)
        Stream.concat(
                standing.setup().stream(),
                standing.projections().stream().flatMap(each -> each.setup().stream()))
            .filter(step -> step.outcome() == SetupStep.Outcome.MISSING)
            .count();
  }

  private static void replace(OfProjection projection, List<Step> steps) {
    if (projection.work() instanceof Rebuild rebuild) {
      steps.add(new Replace(projection.name(), rebuild.cost(), rebuild.begun()));
    }
  }

  private static void goBack(OfProjection projection, List<Step> steps) {
    if (projection.work() instanceof TakeBack) {
      steps.add(new GoBack(projection.name()));
    }
  }

  private static void make(OfProjection projection, List<Step> steps) {
    if (projection.work() instanceof Fill fill) {
      steps.add(new Make(projection.name(), fill.cost(), false));
    } else if (projection.work() instanceof Merge merge) {
      steps.add(new Make(projection.name(), merge.cost(), true));
    }
  }

  /** Rows that are made anew behind the deployment lack nothing. */
  private static boolean isToBeVerified(OfProjection projection, Deployment deployment) {
    boolean changes = deployment.changed().contains(projection.name());
    boolean lacks = !projection.losses().isEmpty();
    if (projection.work() instanceof Rebuild) {
      return changes || lacks;
    }
    return projection.work() instanceof RowWork.Nothing
        && (lacks
            || deployment.renewed().contains(projection.name())
            || (changes && projection.hasEarlierRows()));
  }

  /** Whether there is nothing to be done. */
  public boolean isNothing() {
    return steps.isEmpty();
  }
}
