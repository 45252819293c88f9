package dev.readside.cli.push;

import dev.readside.appservices.App;
import dev.readside.cli.project.Project;
import dev.readside.cli.server.Server;
import dev.readside.cli.server.ServerProblem;
import dev.readside.operate.OperationException;
import dev.readside.operate.rollout.OwnTriggers;
import dev.readside.operate.rollout.Rollout;
import dev.readside.operate.rollout.Standing;
import dev.readside.operate.rollout.StandingReader;
import dev.readside.plan.Plan;
import dev.readside.rights.CommandRights;
import java.util.List;
import java.util.Optional;

/** Makes a {@link PushPlan}: looks at a database and at what was seen of an app. */
record Planning(Project project, boolean drops) {

  /**
   * Looks. Writes nothing.
   *
   * @param command for which
   * @param server empty where an empty database is supposed
   */
  PushPlan look(String command, Optional<Server> server, AppSide app) {
    Standing standing =
        server
            .map(named -> standing(command, named))
            .orElseGet(() -> StandingReader.ofNothing(project.plan(), project.emittedApp()));
    return new PushPlan(
        project.environmentName(),
        server.map(Server::hosts),
        standing,
        app,
        ungenerated(),
        drops,
        Rollout.of(standing, app.deployment(), drops));
  }

  /** What is reviewed is what is pushed. */
  private List<Line> ungenerated() {
    return project.differencesOfApp().isEmpty()
        ? List.of()
        : List.of(
            new Line(
                Line.Sign.PROBLEM,
                0,
                "`%s` differs from `%s`: run `%s`, and commit what it writes."
                    .formatted(project.app(), project.file().name(), project.generating())));
  }

  static OwnTriggers ownTriggers(Project project) {
    return new OwnTriggers(
        project.plan(), project.appServices().settings().prefix(), project.functionNames());
  }

  private Standing standing(String command, Server server) {
    Plan plan = project.plan();
    App app = project.emittedApp();
    server.require(plan, command, new CommandRights(plan).standing());
    server.require(plan);
    StandingReader reader =
        new StandingReader(server.client(), ownTriggers(project), project.keepers(server.client()));
    try {
      return server.whileThere(() -> reader.read(app));
    } catch (OperationException e) {
      throw ServerProblem.refused(e);
    }
  }
}
