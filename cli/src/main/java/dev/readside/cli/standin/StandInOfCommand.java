package dev.readside.cli.standin;

import dev.readside.cli.process.EnvironmentException;
import dev.readside.cli.process.Surroundings;
import dev.readside.standin.NodeModules;
import dev.readside.standin.StandIn;
import dev.readside.standin.StandInMissingException;
import dev.readside.standin.Workplace;
import java.io.PrintStream;

/** The stand-in of a command. */
public final class StandInOfCommand {

  private StandInOfCommand() {}

  /**
   * Installs what it needs, if that is not there yet, and starts it.
   *
   * @throws EnvironmentException where that cannot be
   */
  public static StandIn start(Surroundings surroundings) {
    try {
      Workplace workplace = Workplace.in(surroundings.variables());
      return StandIn.start(NodeModules.install(workplace, new Told(surroundings.err())));
    } catch (StandInMissingException e) {
      throw new EnvironmentException(String.valueOf(e.getMessage()), e.hint());
    }
  }

  /** Says how npm gets on: it does not itself. */
  private record Told(PrintStream err) implements NodeModules.Progress {

    @Override
    public void begins() {
      err.println(
          "npm installs Node and the libraries of Azure in target/, once: some 330 MB, a minute"
              + " or more ...");
    }

    @Override
    public void goesOn(long seconds, long megabytes) {
      err.println("  %d s: %d MB are there ...".formatted(seconds, megabytes));
    }
  }
}
