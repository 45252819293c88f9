package dev.readside.monitor;

import dev.readside.stream.Handling;
import dev.readside.stream.WorkerListener;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bson.BsonTimestamp;

/**
 * Counts what a worker tells, by the conventions of Prometheus
 * (https://prometheus.io/docs/practices/naming/). docs/operations.md lists the names. For many
 * threads.
 */
final class WorkerMetrics implements WorkerListener {
  private static final String TRIGGER = "trigger";
  private static final double NANOS = 1e9;

  private final Map<String, String> projections;
  private final Counter handled;
  private final Counter failed;
  private final Counter retried;
  private final Counter interrupted;
  private final Counter leasesLost;
  private final Counter changesLost;
  private final Histogram batches;
  private final Histogram seconds;
  private final Gauge lease;
  private final Gauge stamp;

  WorkerMetrics(PrometheusRegistry registry, Watched watched) {
    this.projections = watched.projections();
    handled = counter(registry, "changes_handled", "Changes that functions were given.");
    failed = counter(registry, "changes_failed", "Changes that functions recorded as failures.");
    retried =
        counter(registry, "executions_failed", "Executions that failed and were tried again.");
    interrupted = counter(registry, "stream_interruptions", "How often a change stream broke off.");
    leasesLost = counter(registry, "leases_lost", "How often a lease was not renewed in time.");
    changesLost = counter(registry, "losses", "How often changes were lost for good.");
    batches =
        histogram("batch_changes", "Changes given to a function at once.")
            .classicUpperBounds(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000)
            .register(registry);
    seconds =
        histogram("execution_seconds", "How long an execution of a function took.")
            .classicUpperBounds(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60)
            .register(registry);
    lease =
        gauge("lease_held", "1 while this worker handles the trigger.", TRIGGER).register(registry);
    stamp =
        gauge(
                "last_stamp_timestamp_seconds",
                "The rows reflect every change up to this cluster time.",
                TRIGGER,
                "projection")
            .register(registry);
    watched.triggers().forEach(this::beginAtZero);
  }

  /** Prometheus sees no increase of a counter that is not there before its first one. */
  private void beginAtZero(String trigger) {
    for (Counter each : List.of(handled, failed, retried, interrupted, leasesLost, changesLost)) {
      each.initLabelValues(trigger);
    }
  }

  private static Counter counter(PrometheusRegistry registry, String name, String help) {
    return Counter.builder()
        .name("readside_" + name)
        .help(help)
        .labelNames(TRIGGER)
        .register(registry);
  }

  private static Histogram.Builder histogram(String name, String help) {
    return Histogram.builder()
        .name("readside_" + name)
        .help(help)
        .labelNames(TRIGGER)
        .classicOnly();
  }

  private static Gauge.Builder gauge(String name, String help, String... labels) {
    return Gauge.builder().name("readside_" + name).help(help).labelNames(labels);
  }

  /** Lag is measured when it is asked for: it grows while nothing is told. */
  static void registerLag(PrometheusRegistry registry, TriggerStates states, ServerClock clock) {
    GaugeWithCallback.builder()
        .name("readside_lag_seconds")
        .help(
            "Age of the oldest change that may not be handled, of triggers that this one handles.")
        .labelNames(TRIGGER)
        .callback(
            callback -> {
              clock.set();
              states
                  .all()
                  .forEach(
                      (trigger, state) ->
                          state
                              .lag(clock.instant())
                              .ifPresent(lag -> callback.call(secondsOf(lag), trigger)));
            })
        .register(registry);
  }

  private static double secondsOf(Duration time) {
    return time.toNanos() / NANOS;
  }

  @Override
  public void standingBy(String trigger, String holder) {
    lease.labelValues(trigger).set(0);
  }

  @Override
  public void leaseTaken(String trigger) {
    lease.labelValues(trigger).set(1);
  }

  @Override
  public void leaseLost(String trigger) {
    leasesLost.labelValues(trigger).inc();
    lease.labelValues(trigger).set(0);
  }

  @Override
  public void handled(String trigger, Handling handling) {
    handled.labelValues(trigger).inc(handling.changes());
    failed.labelValues(trigger).inc(handling.failed());
    batches.labelValues(trigger).observe(handling.changes());
    seconds.labelValues(trigger).observe(secondsOf(handling.took()));
  }

  @Override
  public void reached(String trigger, BsonTimestamp time, boolean nothingMore) {
    stamp
        .labelValues(trigger, projections.getOrDefault(trigger, ""))
        .set((double) Integer.toUnsignedLong(time.getTime()));
  }

  @Override
  public void lost(String trigger, String message) {
    changesLost.labelValues(trigger).inc();
  }

  @Override
  public void interrupted(String trigger, String message) {
    interrupted.labelValues(trigger).inc();
  }

  @Override
  public void failing(String trigger, String message) {
    retried.labelValues(trigger).inc();
  }
}
