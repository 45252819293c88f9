package dev.readside.mongod;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a command that ends by itself, within a time. */
final class ShortCommand {
  private ShortCommand() {}

  /** What a command printed (both streams) and whether it ended well. */
  record Result(boolean succeeded, String output) {
    String lastLine() {
      return output.lines().filter(line -> !line.isBlank()).reduce("", (last, line) -> line).trim();
    }
  }

  /** A command that cannot be started or takes too long has not succeeded. */
  static Result run(List<String> command, Duration limit) throws MongoUnavailableException {
    try {
      // Into a file: a pipe that nobody reads would stall the command.
      Path output = Files.createTempFile("readside-command", ".log");
      try {
        return run(command, limit, output);
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException failed) {
      return new Result(false, String.valueOf(failed.getMessage()));
    }
  }

  private static Result run(List<String> command, Duration limit, Path output)
      throws IOException, MongoUnavailableException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return new Result(false, command.get(0) + " took more than " + limit.toSeconds() + " s");
      }
      String printed = Files.readString(output, StandardCharsets.UTF_8);
      return new Result(process.exitValue() == 0, printed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new MongoUnavailableException("interrupted", interrupted);
    } finally {
      process.destroyForcibly();
    }
  }
}
