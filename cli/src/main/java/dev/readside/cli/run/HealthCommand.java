package dev.readside.cli.run;

import dev.readside.cli.process.EnvironmentException;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Surroundings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code readside health}: what a container, which may have no other client, asks of its worker.
 */
@Command(
    name = "health",
    sortOptions = false,
    header = "Ask a worker on this machine how it is.",
    description =
        """
        Reads the page /health of `readside run --metrics-port PORT` and prints it: whether all
        triggers that the worker handles keep up, and what each is at. Asks no MongoDB.
        """,
    footerHeading = "%nExamples:%n",
    footer =
        """
          readside health --metrics-port 9464

        Exit codes: 0 well, 1 a trigger is behind, 2 wrong command line, 3 no worker answers
        there.
        """)
public final class HealthCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int WELL = 200;

  private final Surroundings surroundings;

  @Option(
      names = "--metrics-port",
      paramLabel = "PORT",
      defaultValue = "9464",
      converter = PortNumber.class,
      description = "The worker's port (default: ${DEFAULT-VALUE}).")
  private int port;

  public HealthCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InterruptedException {
    HttpResponse<String> answer = ask(URI.create("http://127.0.0.1:%d/health".formatted(port)));
    surroundings.out().println(answer.body().strip());
    return answer.statusCode() == WELL ? ExitCode.OK : ExitCode.FINDINGS;
  }

  private static HttpResponse<String> ask(URI page) throws InterruptedException {
    HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    try {
      return client.send(
          HttpRequest.newBuilder(page).timeout(PATIENCE).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new EnvironmentException(
          "No worker answers at %s.".formatted(page),
          "Start one with `readside run --metrics-port %d`, or name another port."
              .formatted(page.getPort()));
    }
  }
}
