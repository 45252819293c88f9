package dev.readside.mongod;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One run of {@code mongod}. */
final class MongodProcess {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(30);

  /** A structured log line of severity error or fatal, or a plain message. */
  private static final Pattern ERROR = Pattern.compile("^Error|\"s\":\"[EF]\"");

  private final Process process;

  private MongodProcess(Process process) {
    this.process = process;
  }

  /** Starts the server and waits until it takes connections. */
  static MongodProcess start(List<String> command, ServerFolder folder, int port)
      throws IOException, MongoUnavailableException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.console().toFile())
            .start();
    folder.recordServer(process.toHandle());
    if (!Deadline.in(START).await(() -> !process.isAlive() || accepts(port))
        || !process.isAlive()) {
      process.destroyForcibly();
      throw new MongoUnavailableException("mongod says: " + firstError(folder));
    }
    return new MongodProcess(process);
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  private static String firstError(ServerFolder folder) throws IOException {
    // What goes wrong before the log is open is printed, and begins with "Error".
    for (Path file : List.of(folder.log(), folder.console())) {
      Optional<String> error = Files.exists(file) ? firstError(file) : Optional.empty();
      if (error.isPresent()) {
        return error.get();
      }
    }
    return "nothing";
  }

  private static Optional<String> firstError(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.filter(line -> ERROR.matcher(line).find()).findFirst();
    }
  }

  /** Empty while it runs. */
  Optional<Integer> exitCode() {
    return process.isAlive() ? Optional.empty() : Optional.of(process.exitValue());
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  void stop() {
    process.destroy();
    awaitEnd();
  }

  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
