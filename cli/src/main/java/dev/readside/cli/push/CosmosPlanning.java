package dev.readside.cli.push;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.cli.cosmos.CosmosApp;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.project.GeneratedFiles;
import dev.readside.cli.project.Project;
import dev.readside.cli.report.Words;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Compares the file with generated files, and with the account where one is named. */
final class CosmosPlanning {

  private final Surroundings surroundings;
  private final CosmosApp app;
  private final Project project;

  CosmosPlanning(Surroundings surroundings, Project project) {
    this.app = new CosmosApp(surroundings, project);
    this.surroundings = surroundings;
    this.project = project;
  }

  /** What is to be done. */
  CosmosPlan look() {
    List<CosmosStep> steps = new ArrayList<>();
    files().ifPresent(steps::add);
    Optional<JsonNode> there = app.isAccountNamed() ? ask() : Optional.empty();
    there.ifPresent(found -> addSteps(found, steps));
    return new CosmosPlan(commands(), steps, there.isPresent());
  }

  /** Of who deploys it. */
  private List<String> commands() {
    Path files = project.azureFunctions();
    boolean isLocked = Files.exists(surroundings.resolve(files.resolve("package-lock.json")));
    return List.of(
        "az deployment group create --resource-group <resource group> --template-file "
            + files.resolve(project.cosmos().template()),
        "npm %s --prefix %s".formatted(isLocked ? "ci" : "install", files),
        "cd %s && func azure functionapp publish %s".formatted(files, project.cosmos().appName()));
  }

  private Optional<CosmosStep> files() {
    if (!project.keepsAzureFunctions()) {
      return Optional.empty();
    }
    GeneratedFiles files = project.cosmosFiles();
    int count = files.differences().size();
    return count == 0
        ? Optional.empty()
        : Optional.of(
            CosmosStep.generate(
                "`%s`: %s"
                    .formatted(files.named(), Words.count(count, "file differs", "files differ"))));
  }

  private Optional<JsonNode> ask() {
    ObjectNode request = CosmosApp.request();
    CosmosContainers.of(project)
        .wanted()
        .keySet()
        .forEach(name -> request.withArray("containers").add(name));
    return app.askAsDeclared("plan", project.plan().inOrder(), request);
  }

  private void addSteps(JsonNode found, List<CosmosStep> steps) {
    found.path("sources").forEach(each -> source(each).ifPresent(steps::add));
    CosmosContainers containers = CosmosContainers.of(project);
    found.path("containers").forEach(each -> containers.step(each).ifPresent(steps::add));
    found.path("projections").forEach(each -> replay(each).ifPresent(steps::add));
  }

  /** Those of the application are none of the template's. */
  private static Optional<CosmosStep> source(JsonNode there) {
    String name = "container `%s/%s`".formatted(text(there, "database"), text(there, "container"));
    if (!there.has("resource")) {
      return Optional.of(CosmosStep.hindrance(name + ", which is read, does not exist"));
    }
    JsonNode found = there.at("/resource/partitionKey/paths");
    JsonNode said = there.path("partitionKey");
    return found.equals(said)
        ? Optional.empty()
        : Optional.of(
            CosmosStep.hindrance(
                "%s has the partition key %s, and `sources` says %s".formatted(name, found, said)));
  }

  private static Optional<CosmosStep> replay(JsonNode projection) {
    long version = projection.path("version").asLong();
    long before = 0;
    for (JsonNode each : projection.path("deployed")) {
      if (each.asLong() >= version) {
        return Optional.empty();
      }
      before = Math.max(before, each.asLong());
    }
    String what =
        before == 0
            ? "%s: its rows are made%s".formatted(text(projection, "projection"), cost(projection))
            : "%s, version %d to %d: its rows are made anew, one by one in the same container; readers see both for a while%s"
                .formatted(text(projection, "projection"), before, version, cost(projection));
    return Optional.of(CosmosStep.app(what));
  }

  private static String cost(JsonNode projection) {
    return projection.has("documents")
        ? String.format(
            Locale.ROOT,
            " (about %s, some %,d requests)",
            Words.count(projection.path("documents").asLong(), "document", "documents"),
            projection.path("requests").asLong())
        : "";
  }

  private static String text(JsonNode of, String member) {
    return of.path(member).asText();
  }
}
