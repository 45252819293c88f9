package dev.readside.cli.run;

import com.mongodb.client.MongoClient;
import dev.readside.cli.process.EnvironmentException;
import dev.readside.monitor.Monitor;
import dev.readside.monitor.Watched;
import dev.readside.plan.Plan;
import dev.readside.trigger.DatabaseTrigger;
import dev.readside.trigger.Triggers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** Opens a worker's pages. */
record Monitoring(InetSocketAddress address, Duration maxLag) {

  Monitor open(MongoClient client, Triggers triggers, Plan plan) {
    List<String> enabled =
        triggers.databaseTriggers().stream()
            .filter(trigger -> !trigger.disabled())
            .map(DatabaseTrigger::name)
            .toList();
    try {
      Watched watched = new Watched(enabled, triggers.projections(), plan);
      return Monitor.open(address, client, watched, maxLag);
    } catch (IOException e) {
      throw new EnvironmentException(
          "The metrics cannot be served at %s:%d: %s."
              .formatted(address.getHostString(), address.getPort(), e.getMessage()),
          "Give another --metrics-port or --metrics-host.");
    }
  }
}
