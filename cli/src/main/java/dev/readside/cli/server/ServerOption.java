package dev.readside.cli.server;

import dev.readside.cli.process.EnvironmentException;
import dev.readside.cli.process.Surroundings;
import java.util.Optional;
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

  /** The same; empty where neither does. */
  public Optional<Server> connectIfNamed(Surroundings surroundings) {
    return isNamed(uri) || isNamed(surroundings.variables().get(VARIABLE))
        ? Optional.of(connect(surroundings))
        : Optional.empty();
  }

  private static boolean isNamed(@Nullable String uri) {
    return uri != null && !uri.isBlank();
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
    String named = isNamed(uri) ? uri : surroundings.variables().get(VARIABLE);
    if (named == null || named.isBlank()) {
      throw new EnvironmentException(
          "No MongoDB was named.", "Give --uri mongodb://host:port, or set " + VARIABLE + ".");
    }
    return named;
  }
}
