package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.readside.cli.Main;
import dev.readside.cli.process.ExitCode;
import dev.readside.mongod.MongoExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The worker as a process of its own, which can be ended from outside. */
@ExtendWith({MongoExtension.class, SiteExtension.class})
final class WorkerProcessTest {

  private final OrderList orders;
  private final Path directory;
  private final String uri;
  private final Shell shell;

  WorkerProcessTest(Site site) {
    this.orders = site.orderList();
    this.directory = site.directory();
    this.uri = site.server().uri();
    this.shell = site.shell();
  }

  @BeforeEach
  void setUp() throws IOException {
    orders.dropDatabases();
    orders.writeTo(directory);
    assertEquals(ExitCode.OK, shell.run("generate").exit());
    assertEquals(ExitCode.OK, shell.run("setup").exit());
  }

  @Test
  void endsWellWhenTerminated() throws Exception {
    Process worker = start();
    orders.place(0, 100);
    orders.awaitRows(1);

    worker.destroy();

    assertTrue(worker.waitFor(60, TimeUnit.SECONDS));
    assertEquals(ExitCode.OK, worker.exitValue());
    assertRestIsHandled(100);
  }

  @Test
  void losesNothingWhenKilled() throws Exception {
    Process worker = start();
    orders.place(0, 2_000);
    orders.awaitRows(1);

    worker.destroyForcibly().waitFor();
    orders.place(2_000, 10);

    assertRestIsHandled(2_010);
  }

  private void assertRestIsHandled(int count) {
    assertEquals(ExitCode.OK, shell.run("run", "--until-caught-up").exit());
    assertEquals(OrderList.rowsOf(count), orders.rows());
  }

  private Process start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "run",
            "--lease-seconds",
            "2");
    builder.environment().put("READSIDE_MONGODB_URI", uri);
    return builder
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
