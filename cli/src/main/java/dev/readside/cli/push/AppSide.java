package dev.readside.cli.push;

import dev.readside.cli.project.Project;
import dev.readside.deploy.AppChanges;
import dev.readside.deploy.ChangeKind;
import dev.readside.deploy.FunctionChange;
import dev.readside.deploy.TriggerChange;
import dev.readside.operate.rollout.Rollout.Deployment;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The app of App Services, where it could be looked at. */
sealed interface AppSide {

  /**
   * How it differs from the file.
   *
   * @param following the triggers that follow changes; others are scheduled
   */
  record Seen(AppChanges changes, Set<String> following) implements AppSide {

    public Seen {
      following = Set.copyOf(following);
    }

    static Seen of(AppChanges changes, Project project) {
      return new Seen(
          changes,
          project.plan().projections().stream()
              .flatMap(projection -> project.functionNames().of(projection).stream())
              .collect(Collectors.toSet()));
    }

    @Override
    public boolean isHindered() {
      return !changes.problems().isEmpty();
    }

    @Override
    public boolean isUnsettled() {
      return changes.draftLeft();
    }

    @Override
    public boolean isSameWork(AppSide other) {
      return other instanceof Seen seen && changes.isSameWork(seen.changes);
    }

    @Override
    public Deployment deployment() {
      boolean needed = !changes.isEmpty() || changes.draftLeft();
      return new Deployment(needed, changed(), renewed());
    }

    private Set<String> changed() {
      return Stream.concat(
              changes.functions().stream()
                  .filter(each -> each.kind() != ChangeKind.UNCHANGED)
                  .map(FunctionChange::projection),
              changes.triggers().stream()
                  .filter(each -> each.kind() != ChangeKind.UNCHANGED)
                  .map(TriggerChange::projection))
          .flatMap(Optional::stream)
          .collect(Collectors.toSet());
    }

    private Set<String> renewed() {
      return Stream.concat(
              changes.triggers().stream()
                  .filter(each -> each.kind() == ChangeKind.ADDED)
                  .filter(each -> following.contains(each.name()))
                  .map(TriggerChange::projection),
              changes.functions().stream()
                  .filter(each -> each.kind() == ChangeKind.CHANGED && !each.drifted())
                  .map(FunctionChange::projection))
          .flatMap(Optional::stream)
          .collect(Collectors.toSet());
    }

    @Override
    public List<Line> of(Predicate<Optional<String>> projections) {
      return new AppLines(changes).of(projections);
    }

    @Override
    public List<Line> about() {
      return new AppLines(changes).about();
    }
  }

  /**
   * It cannot be looked at, and is made as the file says in any case.
   *
   * @param projections all of them
   * @param note a sentence
   */
  record Blind(Set<String> projections, String note) implements AppSide {

    public Blind {
      projections = Set.copyOf(projections);
    }

    @Override
    public boolean isHindered() {
      return false;
    }

    @Override
    public Deployment deployment() {
      return new Deployment(true, projections, projections);
    }

    @Override
    public List<Line> of(Predicate<Optional<String>> chosen) {
      return List.of();
    }

    @Override
    public List<Line> about() {
      return List.of(new Line(Line.Sign.NOTE, 0, note));
    }
  }

  /**
   * It was not looked at.
   *
   * @param why a sentence
   */
  record Unseen(String why) implements AppSide {

    @Override
    public boolean isHindered() {
      return false;
    }

    @Override
    public Deployment deployment() {
      return Deployment.NONE;
    }

    @Override
    public List<Line> of(Predicate<Optional<String>> projections) {
      return List.of();
    }

    @Override
    public List<Line> about() {
      return List.of(new Line(Line.Sign.NOTE, 0, why));
    }
  }

  /** Whether something in it has to be mended by a person before anything can be deployed. */
  boolean isHindered();

  /** Whether an earlier push has left something in it, which has to be ended first. */
  default boolean isUnsettled() {
    return false;
  }

  /** Whether a deployment brings the same to both. */
  default boolean isSameWork(AppSide other) {
    return equals(other);
  }

  /** What a deployment would bring. */
  Deployment deployment();

  /** What becomes of some projections' functions and triggers; those that serve all have none. */
  List<Line> of(Predicate<Optional<String>> projections);

  /** What there is to know of the app as a whole. */
  List<Line> about();
}
