package dev.readside.cli;

import com.mongodb.client.MongoClient;
import dev.readside.appservices.App;
import dev.readside.appservices.DatabaseTrigger;
import dev.readside.appservices.FunctionSource;
import dev.readside.monitor.Monitor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Opens a worker's pages. */
record Monitoring(InetSocketAddress address, Duration maxLag) {

  /** The header of generated functions. */
  private static final Pattern HEADER =
      Pattern.compile("// Generated from [^#\n]+#(\\S+)\\. Do not edit\\.");

  Monitor open(MongoClient client, App app) {
    List<DatabaseTrigger> triggers =
        app.databaseTriggers().stream().filter(trigger -> !trigger.disabled()).toList();
    List<String> names = triggers.stream().map(DatabaseTrigger::name).toList();
    try {
      return Monitor.open(address, client, names, projections(app, triggers), maxLag);
    } catch (IOException e) {
      throw new EnvironmentException(
          "The metrics cannot be served at %s:%d: %s."
              .formatted(address.getHostString(), address.getPort(), e.getMessage()),
          "Give another --metrics-port or --metrics-host.");
    }
  }

  private static Map<String, String> projections(App app, List<DatabaseTrigger> triggers) {
    Map<String, String> projections = new TreeMap<>();
    for (DatabaseTrigger trigger : triggers) {
      FunctionSource function = app.functions().get(trigger.function());
      Matcher header = HEADER.matcher(function == null ? "" : function.text());
      if (header.find()) {
        projections.put(trigger.name(), header.group(1));
      }
    }
    return projections;
  }
}
