package dev.readside.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.readside.plan.Plan;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The dashboard, the alerts and the documentation name metrics as a worker serves them. */
class DeployedMetricsTest {

  private static final Pattern NAME = Pattern.compile("\\breadside_[a-z_]+");
  private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `(readside_[a-z_]+)` \\|");

  /** Nothing listens there, and nothing is asked. */
  private static final String NOWHERE = "mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=1";

  @Test
  void theDashboardNamesOnlyWhatIsServed() throws IOException {
    JsonNode dashboard =
        new ObjectMapper().readTree(Path.of("../deploy/grafana/readside.json").toFile());
    List<String> queries = dashboard.findValuesAsText("expr");

    assertFalse(queries.isEmpty());
    assertEquals(Set.of(), unserved(String.join("\n", queries)));
    assertEquals(Set.of(), unserved(dashboard.path("templating").toString()));
  }

  @Test
  void theAlertsNameOnlyWhatIsServed() throws IOException {
    String alerts = Files.readString(Path.of("../deploy/prometheus/alerts.yaml"));

    assertEquals(Set.of(), unserved(alerts.replace("readside_failures", "")));
  }

  @Test
  void theDocumentationHasAllThatIsServed() throws IOException {
    String operations = Files.readString(Path.of("../docs/operations.md"));
    Set<String> documented = new TreeSet<>();
    DOCUMENTED.matcher(operations).results().forEach(found -> documented.add(found.group(1)));

    Set<String> served = new TreeSet<>();
    served().forEach(name -> served.add(name.replaceFirst("_(bucket|sum|count)$", "")));

    assertEquals(served, documented);
  }

  /** Each alert says where to read on. */
  @Test
  void theAlertsLeadToSectionsThatAreThere() throws IOException {
    Set<String> headings = new TreeSet<>();
    Files.readString(Path.of("../docs/operations.md"))
        .lines()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(java.util.Locale.ROOT))
        .map(title -> title.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
        .forEach(headings::add);
    Set<String> named = new TreeSet<>();
    Pattern.compile("runbook: docs/operations.md#(\\S+)")
        .matcher(Files.readString(Path.of("../deploy/prometheus/alerts.yaml")))
        .results()
        .forEach(found -> named.add(found.group(1)));

    assertFalse(named.isEmpty());
    named.removeAll(headings);
    assertEquals(Set.of(), named);
  }

  private static Set<String> unserved(String text) {
    Set<String> names = new TreeSet<>();
    NAME.matcher(text).results().map(MatchResult::group).forEach(names::add);
    names.removeAll(served());
    return names;
  }

  /** As Prometheus gets them. */
  private static Set<String> served() {
    Names names = new Names();
    Watched watched = new Watched(List.of(), Map.of(), new Plan("shop_read", List.of()));
    try (MongoClient client = MongoClients.create(NOWHERE)) {
      new WorkerMetrics(names, watched);
      WorkerMetrics.registerLag(
          names,
          new TriggerStates(List.of(), InstantSource.system()),
          new ServerClock(client, InstantSource.system()));
      new RowMetrics(client, watched.plan(), InstantSource.system()).register(names);
    }
    return names.served;
  }

  /** Remembers what is registered. */
  private static final class Names extends PrometheusRegistry {
    private final Set<String> served = new TreeSet<>();

    @Override
    public void register(Collector collector) {
      String name = String.valueOf(collector.getPrometheusName());
      if (collector instanceof Counter) {
        served.add(name + "_total");
      } else if (collector instanceof Histogram) {
        List.of("_bucket", "_sum", "_count").forEach(suffix -> served.add(name + suffix));
      } else {
        served.add(name);
      }
      super.register(collector);
    }
  }
}
