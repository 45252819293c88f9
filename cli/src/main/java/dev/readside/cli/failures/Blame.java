package dev.readside.cli.failures;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import dev.readside.cli.project.Project;
import dev.readside.operate.FailureLog;
import dev.readside.operate.refresh.Culprit;
import dev.readside.operate.refresh.Culprits;
import dev.readside.plan.FunctionNames;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.RowKind;
import dev.readside.plan.TriggerPlan;
import dev.readside.server.ServerError;
import dev.readside.state.Failure;
import dev.readside.state.Uncomputable;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the source documents that a failure is due to: the change of a document that many others
 * show, or that is in a group with others, may fail for one of these.
 *
 * <p>It looks at all source documents of the projection, for each projection once: the function's
 * own way from a change to the rows is in its file.
 */
final class Blame {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final int MOST = 20;

  private final MongoClient client;
  private final Project project;
  private final FailureLog log;
  private final Map<String, List<Uncomputable.Document>> found = new HashMap<>();

  Blame(MongoClient client, Project project, FailureLog log) {
    this.client = client;
    this.project = project;
    this.log = log;
  }

  /**
   * The documents at fault, which are recorded with the failure; none where its change tells all,
   * where no single document is, or where they are too many to be looked at.
   */
  List<Uncomputable.Document> of(Failure failure) {
    if (failure.error().isEmpty()) {
      return List.of(); // It is to be carried on.
    }
    List<Uncomputable.Document> culprits =
        failure.isOfRows()
            ? failure.culprits()
            : projection(failure.function()).map(this::culprits).orElse(List.of());
    if (!culprits.isEmpty()) {
      record(failure.id(), culprits);
    }
    return culprits;
  }

  private void record(String id, List<Uncomputable.Document> culprits) {
    try {
      log.blame(id, culprits);
    } catch (MongoException refused) {
      if (!ServerError.UNAUTHORIZED.is(refused)) {
        throw refused; // Who may only read is told, and leaves no record.
      }
    }
  }

  /** Of a function whose changes stand for rows of other documents, too. */
  private Optional<ProjectionPlan> projection(String function) {
    FunctionNames functions = project.functionNames();
    for (ProjectionPlan projection : project.plan().projections()) {
      for (TriggerPlan trigger : projection.triggers()) {
        if (function.equals(functions.of(projection, trigger))) {
          return Optional.of(projection).filter(each -> isOfOthers(each, trigger));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isOfOthers(ProjectionPlan projection, TriggerPlan trigger) {
    return projection.kind() instanceof RowKind.OfGroups
        || !trigger.watched().equals(projection.root());
  }

  private List<Uncomputable.Document> culprits(ProjectionPlan projection) {
    return found.computeIfAbsent(
        projection.name(),
        name ->
            search(projection).stream()
                .map(each -> new Uncomputable.Document(Optional.of(each.id()), each.reason()))
                .toList());
  }

  /** Who may not read the sources is told of the failure all the same. */
  private List<Culprit> search(ProjectionPlan projection) {
    try {
      return new Culprits(client, projection, Optional.of(PATIENCE)).all(MOST);
    } catch (MongoException refused) {
      if (!ServerError.UNAUTHORIZED.is(refused)) {
        throw refused;
      }
      return List.of();
    }
  }
}
