package dev.readside.cli.push;

import dev.readside.cli.push.AppSide.Seen;
import dev.readside.deploy.DeployListener;
import dev.readside.deploy.RemoteApp;
import dev.readside.filetree.FileTree;

/** The Admin API. */
record ApiHands(RemoteApp app, FileTree files, DeployListener listener) implements Hands {

  @Override
  public AppSide look() {
    app.settle(listener);
    return new Seen(app.changes(files));
  }

  @Override
  public void deploy(AppSide seen) {
    if (seen instanceof Seen confirmed) {
      app.deploy(files, confirmed.changes(), listener);
    }
  }
}
