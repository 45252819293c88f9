package dev.readside.cli.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.readside.cli.process.Surroundings;
import dev.readside.cli.process.Termination;
import dev.readside.operate.refresh.Refreshed;
import dev.readside.state.Uncomputable;
import dev.readside.terminal.Ink;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonInt32;
import org.junit.jupiter.api.Test;

/** What {@code backfill} and {@code verify} say meanwhile. */
class OperationProgressTest {

  private static final String CLEAR = "\r\u001b[K";

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Instant now = Instant.EPOCH;

  @Test
  void tellsHowABackfillGetsOn() {
    fill(backfill(false));

    assertEquals(
        """
        orders: goes on where the last backfill stopped
        orders: 0 %, 0 rows, 0/s
        orders: 25 %, 1,000 rows, 500/s, 6 s left
        warning: orders: no row of _id 7: no array
        orders: 50 %, 1,001 rows, 250/s, 4 s left
        orders: 100 %, 1,004 rows, 251/s
        lines: 0 %, 0 rows, 0/s
        finishing what is in hand ...
        """,
        text());
  }

  @Test
  void tellsHowABackfillGetsOnInOneLineOfATerminal() {
    fill(backfill(true));

    assertEquals(
        "orders: goes on where the last backfill stopped\n"
            + (CLEAR + "orders: 0 %, 0 rows, 0/s")
            + (CLEAR + "orders: 25 %, 1,000 rows, 500/s, 6 s left")
            + (CLEAR + "warning: orders: no row of _id 7: no array\n")
            + (CLEAR + "orders: 50 %, 1,001 rows, 250/s, 4 s left")
            + (CLEAR + "orders: 100 %, 1,004 rows, 251/s")
            + CLEAR
            + (CLEAR + "lines: 0 %, 0 rows, 0/s")
            + (CLEAR + "finishing what is in hand ...\n"),
        text());
  }

  /** Four ranges of orders, and the begin of another projection; told more often than is news. */
  private void fill(BackfillProgress progress) {
    progress.tell();
    progress.started("orders", true, 4);
    progress.tell();
    progress.tell();
    after(2);
    progress.done("orders", new Refreshed(1_000, 5));
    progress.tell();
    after(2);
    progress.refused(
        "orders", new Uncomputable.Document(Optional.of(new BsonInt32(7)), "no array"));
    progress.done("orders", new Refreshed(1, 0));
    progress.tell();
    progress.done("orders", new Refreshed(3, 0));
    progress.done("orders", Refreshed.NONE);
    progress.tell();
    progress.clear();
    progress.tell();
    progress.started("lines", false, 1);
    progress.tell();
    progress.stopping();
  }

  @Test
  void namesAHandfulOfRefusedDocuments() {
    BackfillProgress progress = backfill(false);
    progress.started("orders", false, 1);

    for (int id = 1; id <= 7; id++) {
      progress.refused(
          "orders", new Uncomputable.Document(Optional.of(new BsonInt32(id)), "no array"));
    }
    progress.started("groups", false, 1);
    progress.refused("groups", new Uncomputable.Document(Optional.empty(), "no number"));

    assertEquals(
        """
        warning: orders: no row of _id 1: no array
        warning: orders: no row of _id 2: no array
        warning: orders: no row of _id 3: no array
        warning: orders: no row of _id 4: no array
        warning: orders: no row of _id 5: no array
        warning: groups: no row of any document: no number
        """,
        text());
  }

  @Test
  void tellsHowAVerificationGetsOn() {
    compare(verify(false));

    assertEquals(
        """
        orders: 0 rows compared, 0 rows/s
        orders: 500 rows compared, 250 rows/s, 25 %, 6 s left
        orders: 2,000 rows compared, 500 rows/s
        lines: 300 rows compared, 300 rows/s, 75 %, 0 s left
        3 rows differ; looking again for up to 30 s
        stopping ...
        """,
        text());
  }

  @Test
  void tellsHowAVerificationGetsOnInOneLineOfATerminal() {
    compare(verify(true));

    assertEquals(
        (CLEAR + "orders: 0 rows compared, 0 rows/s")
            + (CLEAR + "orders: 500 rows compared, 250 rows/s, 25 %, 6 s left")
            + (CLEAR + "orders: 2,000 rows compared, 500 rows/s")
            + (CLEAR + "lines: 300 rows compared, 300 rows/s, 75 %, 0 s left")
            + (CLEAR + "3 rows differ; looking again for up to 30 s")
            + (CLEAR + "1 row differs; looking again for up to 28 s")
            + (CLEAR + "stopping ...\n"),
        text());
  }

  /** Four ranges of orders, one range of lines, and looks at what differs. */
  private void compare(VerifyProgress progress) {
    progress.tell();
    progress.began("orders", 4, 2_000);
    progress.tell();
    progress.tell();
    after(2);
    progress.compared("orders", 500);
    progress.finishedRange("orders");
    progress.tell();
    after(2);
    progress.compared("orders", 1_500);
    progress.finishedRange("orders");
    progress.finishedRange("orders");
    progress.finishedRange("orders");
    progress.tell();
    progress.began("lines", 1, 400);
    after(1);
    progress.compared("lines", 300);
    progress.tell();
    progress.lookingAgain(3, Duration.ofMillis(29_900));
    progress.tell();
    progress.lookingAgain(1, Duration.ofMillis(27_700));
    progress.tell();
    progress.stopping();
    progress.end();
  }

  private BackfillProgress backfill(boolean terminal) {
    return new BackfillProgress(new StatusLine(surroundings(terminal)), Ink.PLAIN, () -> now);
  }

  private VerifyProgress verify(boolean terminal) {
    return new VerifyProgress(new StatusLine(surroundings(terminal)), () -> now);
  }

  private Surroundings surroundings(boolean terminal) {
    PrintStream print = new PrintStream(err, true, StandardCharsets.UTF_8);
    return new Surroundings(
        Path.of(""), Map.of(), print, print, terminal, terminal, new Termination());
  }

  private void after(int seconds) {
    now = now.plusSeconds(seconds);
  }

  private String text() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
