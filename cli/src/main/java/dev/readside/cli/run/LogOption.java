package dev.readside.cli.run;

import dev.readside.cli.process.Surroundings;
import dev.readside.cli.progress.JsonLines;
import dev.readside.cli.progress.StatusLine;
import dev.readside.cli.progress.WatchedLog;
import dev.readside.cli.progress.WorkerLog;
import dev.readside.cli.progress.WrittenLog;
import dev.readside.terminal.Ink;
import java.time.InstantSource;
import picocli.CommandLine.Option;

/** {@code --log-format}. */
final class LogOption {

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          """
          What the worker says, on stderr: text (with time and level, but on a terminal) or json
          (one object a line) (default: ${DEFAULT-VALUE}).
          """)
  private LogFormat format = LogFormat.TEXT;

  WorkerLog open(Surroundings surroundings, Ink ink) {
    return switch (format) {
      case TEXT ->
          surroundings.errIsTerminal()
              ? new WatchedLog(new StatusLine(surroundings), ink)
              : written(surroundings, WrittenLog::text);
      case JSON -> written(surroundings, JsonLines::line);
    };
  }

  private static WorkerLog written(Surroundings surroundings, WrittenLog.Form form) {
    return new WrittenLog(surroundings.err(), InstantSource.system(), form);
  }
}
