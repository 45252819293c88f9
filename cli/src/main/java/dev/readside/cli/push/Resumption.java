package dev.readside.cli.push;

import com.mongodb.client.MongoClient;
import dev.readside.cli.atlas.ResumeReport;
import dev.readside.cli.project.Project;
import dev.readside.cli.server.Server;
import dev.readside.deploy.AppStatus;
import dev.readside.deploy.RemoteApp;
import dev.readside.deploy.TriggerState;
import dev.readside.loss.Losses;
import dev.readside.plan.FunctionNames;
import dev.readside.position.Positions;
import dev.readside.state.Loss;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lets triggers go on that the service has stopped.
 *
 * @param server where it is put down what triggers never handle; empty where they go on with the
 *     first change that they missed
 */
record Resumption(Project project, RemoteApp app, Optional<Server> server) {

  ResumeReport resumed() {
    AppStatus status = app.status(project.emittedFiles());
    server.ifPresent(named -> recordLosses(status, named.client()));
    return new ResumeReport(app.resume(status, server.isPresent()), server.isPresent());
  }

  /** Before it begins, so that it is known whatever comes. Who is scheduled loses nothing. */
  private void recordLosses(AppStatus status, MongoClient client) {
    Losses losses = new Losses(client, project.plan().readDatabase());
    FunctionNames names = project.functionNames();
    Set<String> triggers =
        project.plan().projections().stream()
            .flatMap(projection -> names.of(projection).stream())
            .collect(Collectors.toSet());
    status.triggers().stream()
        .filter(trigger -> trigger.running().wantsResuming())
        .map(TriggerState::name)
        .filter(triggers::contains)
        .forEach(
            name ->
                losses.record(
                    new Loss(
                        name,
                        Loss.UNKNOWN,
                        Positions.now(client),
                        "the trigger was suspended, and resumed without its position")));
  }
}
