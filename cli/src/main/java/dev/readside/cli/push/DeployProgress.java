package dev.readside.cli.push;

import dev.readside.cli.process.Surroundings;
import dev.readside.deploy.DeployListener;

/** Says how a deployment gets on, to people. */
record DeployProgress(Surroundings surroundings) implements DeployListener {

  @Override
  public void step(int done, int all, String what) {
    surroundings.err().println("    %d/%d  %s".formatted(done + 1, all, what));
  }

  @Override
  public void note(String sentence) {
    surroundings.err().println("    " + sentence);
  }
}
