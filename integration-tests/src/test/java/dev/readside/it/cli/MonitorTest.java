package dev.readside.it.cli;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Termination;
import dev.readside.mongod.MongoExtension;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@code readside run} tells machines. */
@ExtendWith({MongoExtension.class, SiteExtension.class})
@Timeout(120)
final class MonitorTest {
  private static final String TRIGGER = "readside_order_list_orders";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final OrderList orders;
  private final Path directory;
  private final Termination termination = new Termination();
  private final Shell shell;
  private final HttpClient http = HttpClient.newHttpClient();
  private final int port = freePort();

  MonitorTest(Site site) throws IOException {
    this.orders = site.orderList();
    this.directory = site.directory();
    this.shell = site.shell(termination);
  }

  @BeforeEach
  void setUp() throws IOException {
    orders.dropDatabases();
    orders.writeTo(directory);
    assertEquals(ExitCode.OK, shell.run("generate").exit());
    assertEquals(ExitCode.OK, shell.run("setup").exit());
  }

  @Test
  void countsForPrometheus() throws Exception {
    CompletableFuture<Outcome> running = run();
    orders.place(0, 3);
    orders.placeBroken(3);
    List<String> expected =
        List.of(
            "readside_changes_failed_total{trigger=\"" + TRIGGER + "\"} 1.0",
            "readside_lease_held{trigger=\"" + TRIGGER + "\"} 1.0",
            "readside_lease_held{trigger=\"readside_retry\"} 1.0",
            "readside_batch_changes_sum{trigger=\"" + TRIGGER + "\"} 4.0",
            "readside_execution_seconds_count{trigger=\"" + TRIGGER + "\"} ",
            "readside_lag_seconds{trigger=\"" + TRIGGER + "\"} ",
            "readside_last_stamp_timestamp_seconds{projection=\"order_list\",trigger=\""
                + TRIGGER
                + "\"} ");

    String metrics =
        await("/metrics", response -> expected.stream().allMatch(response.body()::contains)).body();

    assertTrue(
        metrics.contains("readside_changes_handled_total{trigger=\"" + TRIGGER + "\"} 4.0"),
        metrics);
    end(running);
  }

  @Test
  void tellsOfRowsThatAreNotAsTheyShouldBe() throws Exception {
    orders.place(0, 3);
    orders.placeBroken(3);
    shell.run("backfill");
    orders.rowCollection().updateOne(eq("_id", 0), set("_projection.version", 0));
    orders.rowCollection().updateOne(eq("_id", 1), unset("_projection"));
    orders.rowCollection().insertOne(new Document("_id", 9).append("_projection", "odd"));

    CompletableFuture<Outcome> running = run();
    String metrics =
        await("/metrics", response -> response.body().contains("readside_older_rows_ratio{"))
            .body();

    assertTrue(
        metrics.contains("readside_uncomputable_documents{projection=\"order_list\"} 1.0"),
        metrics);
    assertTrue(
        metrics.contains("readside_older_rows_ratio{projection=\"order_list\"} 0.25"), metrics);
    end(running);
  }

  @Test
  void writesALogForPrograms() throws Exception {
    CompletableFuture<Outcome> running = run("--log-format", "json");
    orders.place(0, 1);
    String handled = "readside_changes_handled_total{trigger=\"" + TRIGGER + "\"} 1.0";
    await("/metrics", response -> response.body().contains(handled));
    termination.request();

    String log = running.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).err();

    List<String> levels = log.lines().map(line -> Document.parse(line).getString("level")).toList();
    assertTrue(levels.contains("info"), log);
    assertTrue(log.contains("\"trigger\":\"" + TRIGGER + "\",\"message\":\"from "), log);
  }

  @Test
  void isWellWhileItKeepsUp() throws Exception {
    CompletableFuture<Outcome> running = run();

    HttpResponse<String> health =
        await("/health", response -> response.body().contains("\"state\":\"working\""));

    assertEquals(200, health.statusCode());
    assertEquals(ExitCode.OK, health().exit());
    assertTrue(health().out().startsWith("{\"status\":\"ok\""), health()::out);
    assertEquals("ok", json(health).path("status").asText());
    assertTrue(
        json(health).path("triggers").path(TRIGGER).path("lagSeconds").asInt(-1) >= 0,
        health.body());
    end(running);
  }

  @Test
  void saysWhatIsBehind() throws Exception {
    CompletableFuture<Outcome> running = run("--max-lag-seconds", "0");

    HttpResponse<String> health = await("/health", response -> response.statusCode() == 503);

    assertEquals("behind", json(health).path("status").asText());
    assertEquals("behind", json(health).path("triggers").path(TRIGGER).path("state").asText());
    assertEquals(ExitCode.FINDINGS, health().exit());
    end(running);
  }

  @Test
  void saysThatNoWorkerAnswers() {
    assertEquals(
        new Outcome(
            ExitCode.ENVIRONMENT,
            "",
            """
            readside: No worker answers at http://127.0.0.1:%1$d/health.
              Start one with `readside run --metrics-port %1$d`, or name another port.
            """
                .formatted(port)),
        health());
  }

  @Test
  void saysThatTheAddressIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      Outcome outcome = shell.run("run", "--metrics-port", Integer.toString(taken.getLocalPort()));

      assertEquals(ExitCode.ENVIRONMENT, outcome.exit());
      assertEquals(
          """
          readside: The metrics cannot be served at 127.0.0.1:%d: Address already in use.
            Give another --metrics-port or --metrics-host.
          """
              .formatted(port),
          outcome.err());
    }
  }

  private CompletableFuture<Outcome> run(String... more) {
    String[] arguments = new String[3 + more.length];
    List.of("run", "--metrics-port", Integer.toString(port)).toArray(arguments);
    System.arraycopy(more, 0, arguments, 3, more.length);
    return CompletableFuture.supplyAsync(() -> shell.run(arguments));
  }

  private Outcome health() {
    return shell.run("health", "--metrics-port", Integer.toString(port));
  }

  private void end(CompletableFuture<Outcome> running) throws Exception {
    termination.request();
    assertEquals(ExitCode.OK, running.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).exit());
  }

  private HttpResponse<String> await(String page, Predicate<HttpResponse<String>> condition)
      throws Exception {
    Instant deadline = Instant.now().plus(PATIENCE);
    String last = "no answer";
    while (Instant.now().isBefore(deadline)) {
      try {
        HttpResponse<String> response = get(page);
        if (condition.test(response)) {
          return response;
        }
        last = response.statusCode() + " " + response.body();
      } catch (ConnectException notYet) {
        last = String.valueOf(notYet.getMessage());
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    throw new AssertionError("within " + PATIENCE + " only: " + last);
  }

  private HttpResponse<String> get(String page) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + page);
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    return new ObjectMapper().readTree(response.body());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
