package dev.readside.monitor;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import dev.readside.operate.OlderRows;
import dev.readside.operate.Uncomputables;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the server knows of rows, whoever wrote them. Nothing is told while it is away. For many
 * threads.
 */
final class RowMetrics {
  private static final String PROJECTION = "projection";

  /** A sample is cheap, but scrapes are many and versions change rarely. */
  private static final Duration SAMPLE_LASTS = Duration.ofMinutes(5);

  private final Plan plan;
  private final OlderRows older;
  private final Uncomputables uncomputables;
  private final InstantSource clock;
  private Map<String, Double> sample = Map.of();
  private Instant sampled = Instant.MIN;

  RowMetrics(MongoClient client, Plan plan, InstantSource clock) {
    this.plan = plan;
    this.older = new OlderRows(client);
    this.uncomputables = new Uncomputables(client, plan.readDatabase());
    this.clock = clock;
  }

  void register(PrometheusRegistry registry) {
    GaugeWithCallback.builder()
        .name("readside_uncomputable_documents")
        .help("Documents that the last backfill, rebuild or verification could make no row of.")
        .labelNames(PROJECTION)
        .callback(callback -> uncomputable().forEach((name, count) -> callback.call(count, name)))
        .register(registry);
    GaugeWithCallback.builder()
        .name("readside_older_rows_ratio")
        .help("Share of the rows that are of an earlier version, of a sample; 0 to 1.")
        .labelNames(PROJECTION)
        .callback(callback -> olderRows().forEach((name, share) -> callback.call(share, name)))
        .register(registry);
  }

  /** By projection; one look-up by `_id` for all of them. */
  private Map<String, Long> uncomputable() {
    List<String> names = plan.projections().stream().map(ProjectionPlan::name).toList();
    try {
      return uncomputables.counts(names);
    } catch (MongoException away) {
      return Map.of();
    }
  }

  private synchronized Map<String, Double> olderRows() {
    Instant now = clock.instant();
    if (sampled.plus(SAMPLE_LASTS).isBefore(now)) {
      sample = sampled();
      sampled = now;
    }
    return sample;
  }

  private Map<String, Double> sampled() {
    Map<String, Double> shares = new TreeMap<>();
    for (ProjectionPlan projection : plan.projections()) {
      try {
        shares.put(projection.name(), older.share(projection));
      } catch (MongoException away) {
        // Nothing is known of these rows for a while.
      }
    }
    return shares;
  }
}
