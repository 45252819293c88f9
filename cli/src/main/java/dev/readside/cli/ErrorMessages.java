package dev.readside.cli;

import dev.readside.adminapi.AtlasException;
import dev.readside.cli.process.EnvironmentException;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.server.Secrets;
import dev.readside.cli.server.ServerProblem;
import dev.readside.diagnostic.NearestName;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong, and what to do. Only a bug shows a stack trace. */
final class ErrorMessages {

  private final PrintStream err;

  ErrorMessages(Surroundings surroundings) {
    this.err = surroundings.err();
  }

  int usage(ParameterException exception, String[] arguments) {
    CommandLine command = exception.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    err.println("readside: " + Secrets.masked(message(exception, name)));
    suggestion(exception).ifPresent(meant -> err.println("  Did you mean `" + meant + "`?"));
    err.println("  Run `" + name + " --help` to see what it takes.");
    return ExitCode.USAGE;
  }

  private static Optional<String> suggestion(ParameterException exception) {
    if (!(exception instanceof UnmatchedArgumentException unmatched)) {
      return Optional.empty();
    }
    CommandSpec spec = exception.getCommandLine().getCommandSpec();
    List<String> known = new ArrayList<>(spec.optionsMap().keySet());
    known.addAll(spec.subcommands().keySet());
    String written = unmatched.getUnmatched().get(0);
    return known.stream()
        .filter(name -> name.startsWith(written))
        .min(Comparator.naturalOrder())
        .or(() -> NearestName.of(written, known));
  }

  private static String message(ParameterException exception, String command) {
    if (exception instanceof UnmatchedArgumentException unmatched) {
      String first = unmatched.getUnmatched().get(0);
      String kind = first.startsWith("-") ? "an option" : "a command or argument";
      return "`%s` is not %s of `%s`.".formatted(first, kind, command);
    }
    return String.valueOf(exception.getMessage());
  }

  int execution(Exception exception, CommandLine commandLine, ParseResult parsed) {
    if (exception instanceof EnvironmentException environment) {
      return environment(environment);
    }
    if (exception instanceof AtlasException atlas) {
      return environment(
          new EnvironmentException(String.valueOf(atlas.getMessage()), atlas.hint()));
    }
    // By its name: commands without a server never load the driver.
    if (exception.getClass().getName().startsWith("com.mongodb.")) {
      return environment(ServerProblem.of(exception));
    }
    return bug(exception);
  }

  private int environment(EnvironmentException exception) {
    err.println("readside: " + Secrets.masked(String.valueOf(exception.getMessage())));
    err.println("  " + exception.advice());
    return ExitCode.ENVIRONMENT;
  }

  /** Says all that is needed to find the bug. */
  int bug(Throwable exception) {
    err.println("readside: this is a bug of Readside, not of your files:");
    StringWriter trace = new StringWriter();
    exception.printStackTrace(new PrintWriter(trace, true));
    err.print(Secrets.masked(trace.toString()));
    err.println();
    err.println("Please report it with the lines above, the command and " + new Version().line());
    return ExitCode.BUG;
  }
}
