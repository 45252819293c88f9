package dev.readside.cli.cosmos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.cli.process.EnvironmentException;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.project.Project;
import dev.readside.plan.ProjectionPlan;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** The emitted app, at whose commands a Node of its own is at work as long as this asks. */
public final class CosmosApp {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Surroundings surroundings;
  private final Project project;

  public CosmosApp(Surroundings surroundings, Project project) {
    this.surroundings = surroundings;
    this.project = project;
  }

  /** A request without anything in it. */
  public static ObjectNode request() {
    return JSON.createObjectNode();
  }

  /**
   * What the app answers; empty where the user has ended it.
   *
   * @param command one that the app knows
   * @param projections the ones that are meant
   * @param progress is given what the app says on the way
   * @throws EnvironmentException when it cannot do that
   */
  public Optional<JsonNode> ask(
      String command,
      List<ProjectionPlan> projections,
      ObjectNode request,
      Consumer<JsonNode> progress) {
    try (AppDirectory app = AppDirectory.of(surroundings, project)) {
      return ask(app, command, projections, request, progress);
    }
  }

  /**
   * The same of what the file says, whatever files are there.
   *
   * @throws EnvironmentException when it cannot do that
   */
  public Optional<JsonNode> askAsDeclared(
      String command, List<ProjectionPlan> projections, ObjectNode request) {
    try (AppDirectory app = AppDirectory.passing(surroundings, project)) {
      return ask(app, command, projections, request, progress -> {});
    }
  }

  /** Whether anything says which account is meant. */
  public boolean isAccountNamed() {
    return account().isNamed();
  }

  private AccountVariables account() {
    return new AccountVariables(surroundings.variables(), project.cosmos().connection());
  }

  private Optional<JsonNode> ask(
      AppDirectory app,
      String command,
      List<ProjectionPlan> projections,
      ObjectNode request,
      Consumer<JsonNode> progress) {
    request.put("command", command);
    projections.forEach(each -> request.withArray("projections").add(each.name()));
    AccountVariables account = account();
    Path node = NodeProgram.find(surroundings.variables());
    Map<String, String> variables = account.ofApp();
    try {
      return ask(start(node, app, variables), request, progress, account);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process start(Path node, AppDirectory app, Map<String, String> variables)
      throws IOException {
    Path program = app.path().resolve(project.cosmos().commands());
    ProcessBuilder builder =
        new ProcessBuilder(node.toString(), program.toString())
            .directory(app.path().toFile())
            .redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(variables);
    if (app.isPassing()) {
      String packages = app.packages().toString();
      builder
          .environment()
          .merge("NODE_PATH", packages, (one, other) -> other + File.pathSeparator + one);
    }
    return builder.start();
  }

  private Optional<JsonNode> ask(
      Process process, ObjectNode request, Consumer<JsonNode> progress, AccountVariables account)
      throws IOException {
    AtomicBoolean isStopped = new AtomicBoolean();
    surroundings
        .termination()
        .whenRequested(
            () -> {
              isStopped.set(true);
              process.destroy();
            });
    try (Writer requests = process.outputWriter(StandardCharsets.UTF_8);
        BufferedReader answers = process.inputReader(StandardCharsets.UTF_8)) {
      requests.write(request + "\n");
      requests.flush();
      return answer(answers, progress, account, isStopped);
    } catch (IOException e) {
      return ended(String.valueOf(e.getMessage()), account, isStopped);
    } finally {
      process.destroy();
    }
  }

  /** What is no JSON, Node has to say, or a package. */
  private static Optional<JsonNode> answer(
      BufferedReader answers,
      Consumer<JsonNode> progress,
      AccountVariables account,
      AtomicBoolean isStopped)
      throws IOException {
    String other = "it has ended without an answer";
    for (String line = answers.readLine(); line != null; line = answers.readLine()) {
      Optional<JsonNode> read = read(line);
      if (read.isEmpty()) {
        other = line.isBlank() ? other : line;
      } else if (read.get().has("progress")) {
        progress.accept(read.get().get("progress"));
      } else {
        return Optional.of(result(read.get(), account));
      }
    }
    return ended(other, account, isStopped);
  }

  private static Optional<JsonNode> ended(
      String why, AccountVariables account, AtomicBoolean isStopped) {
    if (isStopped.get()) {
      return Optional.empty();
    }
    throw Problem.of("other", account.masked(why));
  }

  private static JsonNode result(JsonNode last, AccountVariables account) {
    if (last.has("problem")) {
      JsonNode problem = last.get("problem");
      throw Problem.of(
          problem.path("kind").asText(), account.masked(problem.path("message").asText()));
    }
    return last.path("result");
  }

  private static Optional<JsonNode> read(String line) {
    try {
      return line.startsWith("{") ? Optional.of(JSON.readTree(line)) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
