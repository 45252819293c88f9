package dev.readside.cli.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.cli.cosmos.CosmosApp;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.progress.StatusLine;
import dev.readside.cli.project.Project;
import dev.readside.cli.report.Words;
import dev.readside.plan.ProjectionPlan;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A backfill on Cosmos DB: the app does it. */
final class BackfillOnCosmos {

  private final StatusLine line;
  private final CosmosApp app;

  BackfillOnCosmos(Surroundings surroundings, Project project) {
    this.line = new StatusLine(surroundings);
    this.app = new CosmosApp(surroundings, project);
  }

  /** Brings all rows up to date, or counts; empty where the user has ended it. */
  Optional<JsonNode> fill(List<ProjectionPlan> projections, boolean restart, boolean dryRun) {
    ObjectNode request = CosmosApp.request().put("restart", restart).put("dryRun", dryRun);
    try {
      return app.ask("backfill", projections, request, this::tell);
    } finally {
      line.clear();
    }
  }

  private void tell(JsonNode progress) {
    long refused = progress.path("refused").asLong();
    line.show(
        "%s: %s%s%s"
            .formatted(
                progress.path("projection").asText(),
                Words.count(progress.path("documents").asLong(), "document", "documents"),
                progress.has("total") ? " of about " + number(progress.path("total")) : "",
                refused == 0 ? "" : ", %,d refused".formatted(refused)));
  }

  private static String number(JsonNode count) {
    return String.format(Locale.ROOT, "%,d", count.asLong());
  }
}
