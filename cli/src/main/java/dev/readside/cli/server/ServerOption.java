package dev.readside.cli.server;

import dev.readside.cli.process.EnvironmentException;
import dev.readside.cli.process.Surroundings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --uri}: which server a command talks to. */
public final class ServerOption {

  public static final String VARIABLE = "READSIDE_MONGODB_URI";

  @Option(
      names = "--uri",
      paramLabel = "URI",
      description =
          """
          The replica set, as mongodb:// or mongodb+srv:// (default: the variable
          READSIDE_MONGODB_URI, which is the place for one with a password: others on this
          machine can read a command line).
          """)
  private @Nullable String uri;

  /**
   * Connects to what the option names, or else the variable.
   *
   * @throws EnvironmentException when neither does, or the server cannot do what Readside needs
   */
  public Server connect(Surroundings surroundings) {
    return connect(uri, surroundings);
  }

  /**
   * Connects to a server that is named, or else to that of the variable.
   *
   * @throws EnvironmentException as above
   */
  public static Server connect(@Nullable String uri, Surroundings surroundings) {
    return Server.connect(named(uri, surroundings), surroundings.err());
  }

  private static String named(@Nullable String uri, Surroundings surroundings) {
    String named = uri != null && !uri.isBlank() ? uri : surroundings.variables().get(VARIABLE);
    if (named == null || named.isBlank()) {
      throw new EnvironmentException(
          "No MongoDB was named.", "Give --uri mongodb://host:port, or set " + VARIABLE + ".");
    }
    return named;
  }
}
