package dev.readside.cli.server;

import com.mongodb.MongoException;
import dev.readside.cli.process.EnvironmentException;
import dev.readside.operate.OperationException;
import dev.readside.rights.Refusal;
import dev.readside.server.ServerError;
import dev.readside.work.WorkException;

/** What the driver reports, in words for the one who runs the command. */
public final class ServerProblem {

  private static final String AGAIN =
      "Run the command again: what was done is done, and can be done again without harm.";

  private ServerProblem() {}

  static EnvironmentException notReplicaSet(String hosts) {
    return new EnvironmentException(
        "The MongoDB at %s is not a replica set.".formatted(hosts),
        "Change streams need one: start mongod with --replSet rs0 and run rs.initiate() in mongosh;"
            + " one node will do.");
  }

  static EnvironmentException notInitiated(String hosts) {
    return new EnvironmentException(
        "The replica set at %s is not initiated.".formatted(hosts),
        "Run rs.initiate() on it, in mongosh.");
  }

  static EnvironmentException whenConnecting(MongoException problem, String hosts) {
    String message = String.valueOf(problem.getMessage());
    if (isRefused(problem) || message.contains("MongoSecurityException")) {
      return Unconnected.refused(problem);
    }
    if (message.contains("REPLICA_SET_GHOST")) {
      return notInitiated(hosts);
    }
    if (isUnreachable(problem)) {
      return Unconnected.overTls(problem, hosts)
          .orElseGet(
              () ->
                  new EnvironmentException(
                      "No MongoDB answers at %s.".formatted(hosts),
                      "Check that it runs, that this machine may reach it, and that --uri is right."));
    }
    return whenWorking(problem);
  }

  /**
   * What was thrown in the middle of the work.
   *
   * @param exception one of the driver's
   */
  public static EnvironmentException of(Exception exception) {
    return exception instanceof MongoException problem
        ? whenWorking(problem)
        : new EnvironmentException(
            "MongoDB's driver refused: %s.".formatted(exception.getMessage()),
            "Change what it complains about, and run the command again.");
  }

  private static EnvironmentException whenWorking(MongoException problem) {
    if (isRefused(problem)) {
      return Unconnected.refused(problem);
    }
    if (isUnreachable(problem)) {
      return new EnvironmentException("The connection to MongoDB was lost.", AGAIN);
    }
    return ServerError.UNAUTHORIZED.is(problem)
        ? unauthorized(problem)
        : new EnvironmentException(
            "MongoDB refused: %s.".formatted(reason(problem)),
            "Change what it complains about, and run the command again.");
  }

  /** There is no server any more. */
  static EnvironmentException lost(WorkException lost) {
    return new EnvironmentException(String.valueOf(lost.getMessage()), AGAIN);
  }

  private static EnvironmentException unauthorized(MongoException problem) {
    return Refusal.isOfNobody(problem)
        ? new EnvironmentException(
            "MongoDB wants to know who you are.",
            "Put the user name and password into " + ServerOption.VARIABLE + " or --uri.")
        : new EnvironmentException(
            "MongoDB does not let this user do this: %s.".formatted(Refusal.of(problem)),
            "Grant the user what docs/rights.md says of this command.");
  }

  private static boolean isRefused(MongoException problem) {
    return ServerError.UNAUTHENTICATED.is(problem);
  }

  /** Also while a replica set elects another primary. */
  private static boolean isUnreachable(MongoException problem) {
    return ServerError.of(problem).isOfConnection();
  }

  private static String reason(MongoException problem) {
    String reason = ServerError.words(problem);
    return reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason;
  }

  /** What an operation says of itself. */
  public static EnvironmentException refused(OperationException e) {
    return new EnvironmentException(withoutCommand(String.valueOf(e.getMessage())), e.hint());
  }

  /** The server quotes the whole command; its name is enough. */
  private static String withoutCommand(String message) {
    return message.replaceFirst("execute command \\{ (\\w+): .*?\\}(\\.?)$", "execute `$1`$2");
  }
}
