package dev.readside.cli.failures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.cli.cosmos.CosmosApp;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.project.Project;
import dev.readside.cli.report.Words;
import dev.readside.own.FailureState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * What could not be handled on Cosmos DB: the app reads its container, and works on what is in it.
 */
final class FailuresOnCosmos {

  private final CosmosApp app;
  private final Project project;

  FailuresOnCosmos(Surroundings surroundings, Project project) {
    this.app = new CosmosApp(surroundings, project);
    this.project = project;
  }

  /** All of a kind. */
  static ObjectNode of(Collection<FailureState> states, FunctionsOption functions) {
    ObjectNode request = CosmosApp.request();
    states.forEach(state -> request.withArray("states").add(Words.of(state)));
    functions.functions().forEach(each -> request.withArray("functions").add(each));
    functions.projections().forEach(each -> request.withArray("rowsOf").add(each));
    return request;
  }

  /** Those with these ids. */
  static ObjectNode of(List<String> ids) {
    ObjectNode request = CosmosApp.request();
    ids.forEach(request.withArray("ids")::add);
    return request;
  }

  /** The oldest first. */
  List<JsonNode> list(ObjectNode wanted) {
    List<JsonNode> found = new ArrayList<>();
    ask("list", wanted).ifPresent(result -> result.path("failures").forEach(found::add));
    return found;
  }

  /**
   * The one with this id, or whose id alone begins so.
   *
   * @throws ParameterException when there is none, or several are meant
   */
  JsonNode one(String id, CommandSpec spec) {
    List<JsonNode> found = list(of(List.of(id)));
    if (found.size() == 1) {
      return found.get(0);
    }
    throw new ParameterException(
        spec.commandLine(),
        found.isEmpty()
            ? FailureSelection.absent(id)
            : FailureSelection.ambiguous(id, found.size(), id(found.get(0)), id(found.get(1))));
  }

  static String id(JsonNode failure) {
    return failure.path("id").asText();
  }

  /** Does something with them; empty where the user has ended it. */
  Optional<JsonNode> ask(String action, ObjectNode wanted) {
    return app.ask(
        "failures", project.plan().projections(), wanted.put("action", action), progress -> {});
  }
}
