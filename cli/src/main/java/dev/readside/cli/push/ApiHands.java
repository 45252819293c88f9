package dev.readside.cli.push;

import dev.readside.cli.project.Project;
import dev.readside.cli.push.AppSide.Seen;
import dev.readside.deploy.DeployListener;
import dev.readside.deploy.RemoteApp;

/** The Admin API. */
record ApiHands(RemoteApp app, Project project, DeployListener listener) implements Hands {

  @Override
  public AppSide look() {
    return Seen.of(app.changes(project.emittedFiles()), project);
  }

  @Override
  public boolean settle(AppSide seen) {
    return seen.isUnsettled() && app.settle(listener);
  }

  @Override
  public void deploy(AppSide seen) {
    if (seen instanceof Seen confirmed) {
      app.deploy(project.emittedFiles(), confirmed.changes(), listener);
    }
  }
}
