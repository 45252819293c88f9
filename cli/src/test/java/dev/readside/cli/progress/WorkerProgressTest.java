package dev.readside.cli.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.readside.cli.process.Surroundings;
import dev.readside.cli.process.Termination;
import dev.readside.function.Console;
import dev.readside.stream.Handling;
import dev.readside.terminal.Ink;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkerProgressTest {

  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void tellsOnlyNews() {
    WorkerProgress progress = progress(false);

    progress.tell();
    progress.handled("orders", new Handling(1_500, 0, Duration.ZERO));
    progress.tell();
    progress.tell();
    progress.handled("orders", new Handling(10, 2, Duration.ZERO));
    progress.tell();

    assertEquals(
        """
        1,500 changes handled
        1,510 changes handled, 2 recorded as failures
        """,
        text());
  }

  @Test
  void writesOneLineAgainAndAgainOnATerminal() {
    WorkerProgress progress = progress(true);

    progress.handled("orders", new Handling(1, 0, Duration.ZERO));
    progress.tell();
    progress.handled("orders", new Handling(1, 0, Duration.ZERO));
    progress.tell();

    assertEquals("\r\u001b[K1 change handled\r\u001b[K2 changes handled", text());
  }

  @Test
  void showsWhatTriggersAndFunctionsSay() {
    WorkerProgress progress = progress(false);

    progress.started("orders", "the recorded start");
    progress.warning("orders", "the server is away; trying again");
    progress.print(new Console.Line("orders", "log", "hello"));

    assertEquals(
        """
        orders: from the recorded start
        warning: orders: the server is away; trying again
        orders: log: hello
        """,
        text());
  }

  @Test
  void sumsUp() {
    WorkerProgress progress = progress(false);
    progress.handled("orders", new Handling(3, 1, Duration.ZERO));

    assertEquals("3 changes handled, 1 recorded as failure in 0.0 s.", progress.summary());
  }

  private WorkerProgress progress(boolean terminal) {
    PrintStream print = new PrintStream(err, true, StandardCharsets.UTF_8);
    Surroundings surroundings =
        new Surroundings(
            Path.of(""), Map.of(), print, print, terminal, terminal, new Termination());
    return new WorkerProgress(new StatusLine(surroundings), Ink.PLAIN, CLOCK);
  }

  private String text() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
