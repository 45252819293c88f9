package dev.readside.cli.run;

import com.mongodb.client.MongoClient;
import dev.readside.cli.process.EnvironmentException;
import dev.readside.monitor.Monitor;
import dev.readside.trigger.DatabaseTrigger;
import dev.readside.trigger.Triggers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** Opens a worker's pages. */
record Monitoring(InetSocketAddress address, Duration maxLag) {

  Monitor open(MongoClient client, Triggers triggers) {
    List<String> enabled =
        triggers.databaseTriggers().stream()
            .filter(trigger -> !trigger.disabled())
            .map(DatabaseTrigger::name)
            .toList();
    try {
      return Monitor.open(address, client, enabled, triggers.projections(), maxLag);
    } catch (IOException e) {
      throw new EnvironmentException(
          "The metrics cannot be served at %s:%d: %s."
              .formatted(address.getHostString(), address.getPort(), e.getMessage()),
          "Give another --metrics-port or --metrics-host.");
    }
  }
}
