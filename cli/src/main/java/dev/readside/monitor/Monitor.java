package dev.readside.monitor;

import com.mongodb.client.MongoClient;
import com.sun.net.httpserver.HttpServer;
import dev.readside.stream.WorkerListener;
import io.prometheus.metrics.exporter.httpserver.MetricsHandler;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** The pages of a worker, for as long as it works. */
public final class Monitor implements AutoCloseable {
  private final HttpServer server;
  private final List<WorkerListener> listeners;

  private Monitor(HttpServer server, List<WorkerListener> listeners) {
    this.server = server;
    this.listeners = listeners;
  }

  /**
   * Opens the pages.
   *
   * @param address port 0 takes any free one
   * @param mostLag a trigger that is behind by more is not well
   * @throws IOException if the address cannot be had
   */
  public static Monitor open(
      InetSocketAddress address, MongoClient client, Watched watched, Duration mostLag)
      throws IOException {
    ServerClock clock = new ServerClock(client, InstantSource.system());
    TriggerStates states = new TriggerStates(watched.triggers(), clock);
    PrometheusRegistry registry = new PrometheusRegistry();
    WorkerMetrics metrics = new WorkerMetrics(registry, watched);
    WorkerMetrics.registerLag(registry, states, clock);
    new RowMetrics(client, watched.plan(), InstantSource.system()).register(registry);
    HttpServer server = HttpServer.create(address, 0);
    server.createContext("/metrics", new MetricsHandler(registry));
    server.createContext(
        "/health",
        new HealthPage(
            () -> {
              clock.set();
              return new Health(states.all(), clock.instant(), mostLag);
            }));
    server.start();
    return new Monitor(server, List.of(states, metrics));
  }

  /** Who wants to hear of the worker. */
  public List<WorkerListener> listeners() {
    return listeners;
  }

  public InetSocketAddress address() {
    return server.getAddress();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
