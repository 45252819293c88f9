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
    progress.print(new Console.Line("orders", "error", "no such order"));

    assertEquals(
        """
        orders: from the recorded start
        warning: orders: the server is away; trying again
        orders: hello
        error: orders: no such order
        """,
        text());
  }

  @Test
  void writesALogWithTimesAndLevels() {
    WorkerProgress progress =
        new WorkerProgress(new WrittenLog(print(), CLOCK, WrittenLog::text), CLOCK);

    speak(progress);

    assertEquals(
        """
        1970-01-01T00:00:00.000Z INFO  orders: from the recorded start
        1970-01-01T00:00:00.000Z WARN  orders: the server is away; trying again
        1970-01-01T00:00:00.000Z INFO  orders: hello
        1970-01-01T00:00:00.000Z ERROR orders: no such order
        1970-01-01T00:00:00.000Z INFO  orders: two
          lines
        1970-01-01T00:00:00.000Z INFO  2 changes handled
        1970-01-01T00:00:00.000Z INFO  finishing what is in hand ...
        """,
        text());
  }

  @Test
  void letsNothingThatFunctionsSaySteerATerminal() {
    WorkerProgress written =
        new WorkerProgress(new WrittenLog(print(), CLOCK, WrittenLog::text), CLOCK);

    written.print(new Console.Line("orders", "log", "\u001b[2Jgone\rINFO  orders: fine\r\nmore"));
    progress(true).print(new Console.Line("orders", "error", "\u001b[2Jgone\nmore"));

    assertEquals(
        """
        1970-01-01T00:00:00.000Z INFO  orders: \\u001b[2Jgone
          INFO  orders: fine
          more
        error: orders: \\u001b[2Jgone
        more
        """,
        text());
  }

  @Test
  void writesALogForPrograms() {
    WorkerProgress progress =
        new WorkerProgress(new WrittenLog(print(), CLOCK, JsonLines::line), CLOCK);

    speak(progress);

    assertEquals(
        """
        {"time":"1970-01-01T00:00:00.000Z","level":"info","trigger":"orders","message":"from the recorded start"}
        {"time":"1970-01-01T00:00:00.000Z","level":"warn","trigger":"orders","message":"the server is away; trying again"}
        {"time":"1970-01-01T00:00:00.000Z","level":"info","function":"orders","message":"hello"}
        {"time":"1970-01-01T00:00:00.000Z","level":"error","function":"orders","message":"no such order"}
        {"time":"1970-01-01T00:00:00.000Z","level":"info","function":"orders","message":"two\\nlines"}
        {"time":"1970-01-01T00:00:00.000Z","level":"info","message":"2 changes handled"}
        {"time":"1970-01-01T00:00:00.000Z","level":"info","message":"finishing what is in hand ..."}
        """,
        text());
  }

  private static void speak(WorkerProgress progress) {
    progress.started("orders", "the recorded start");
    progress.warning("orders", "the server is away; trying again");
    progress.print(new Console.Line("orders", "log", "hello"));
    progress.print(new Console.Line("orders", "error", "no such order"));
    progress.print(new Console.Line("orders", "info", "two\nlines"));
    progress.handled("orders", new Handling(2, 0, Duration.ZERO));
    progress.tell();
    progress.stopping();
  }

  @Test
  void sumsUp() {
    WorkerProgress progress = progress(false);
    progress.handled("orders", new Handling(3, 1, Duration.ZERO));

    assertEquals("3 changes handled, 1 recorded as failure in 0.0 s.", progress.summary());
  }

  private WorkerProgress progress(boolean terminal) {
    PrintStream print = print();
    Surroundings surroundings =
        new Surroundings(
            Path.of(""), Map.of(), print, print, terminal, terminal, new Termination());
    return new WorkerProgress(new WatchedLog(new StatusLine(surroundings), Ink.PLAIN), CLOCK);
  }

  private PrintStream print() {
    return new PrintStream(err, true, StandardCharsets.UTF_8);
  }

  private String text() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
