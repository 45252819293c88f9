package dev.readside.cli.rows;

import com.mongodb.client.MongoClient;
import dev.readside.cli.project.Project;
import dev.readside.loss.UnnamedRows;
import dev.readside.operate.verify.Verified;
import dev.readside.plan.FunctionNames;
import dev.readside.plan.ProjectionPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The changes of which functions could not name all rows, as they were before rows were compared
 * and mended: where all is right afterwards, they are mended too.
 */
public final class MendedFailures {

  private final UnnamedRows unnamed;
  private final Map<String, List<UnnamedRows.Found>> found = new LinkedHashMap<>();

  private MendedFailures(UnnamedRows unnamed) {
    this.unnamed = unnamed;
  }

  /** Those that are there now. */
  public static MendedFailures before(
      MongoClient client, Project project, List<ProjectionPlan> projections) {
    String database = project.plan().readDatabase();
    MendedFailures failures = new MendedFailures(new UnnamedRows(client, database));
    projections.forEach(each -> failures.find(each, project.functionNames()));
    return failures;
  }

  private void find(ProjectionPlan projection, FunctionNames functions) {
    found.put(projection.name(), unnamed.find(functions.of(projection)));
  }

  /** Forgets those whose rows were found right, or were made so. */
  public void forget(List<Verified> verified) {
    verified.stream()
        .filter(each -> each.complete() && each.differing() == 0 && each.changing() == 0)
        .forEach(each -> unnamed.mended(found.getOrDefault(each.projection(), List.of())));
  }
}
