package dev.readside.it.scenario;

import com.mongodb.client.MongoClient;
import dev.readside.function.FunctionHost;
import dev.readside.function.HostOptions;
import dev.readside.mongod.DatabaseNames;
import java.nio.file.Path;

/** Where one scenario is played under many profiles: compiled once, with one warm host. */
final class Stage implements AutoCloseable {
  private final MongoClient client;
  private final Scenario scenario;
  private final CompiledApp compiled;
  private final CurrentFaults faults = new CurrentFaults();
  private final FunctionHost host;

  Stage(MongoClient client, DatabaseNames databases, Scenario scenario, Path directory) {
    this.client = client;
    this.scenario = scenario;
    this.compiled = CompiledApp.of(scenario.projections(databases), directory);
    this.host = new FunctionHost(compiled.app(), client, HostOptions.atlas().with(faults));
  }

  boolean unordered() {
    return compiled.unordered();
  }

  void play(Profile profile) {
    faults.become(profile.functions());
    try {
      new Play(client, compiled, host, scenario, profile).play();
    } catch (Throwable failure) {
      throw new AssertionError(
          "Scenario `" + scenario + "`, " + profile.name() + ": " + failure.getMessage(), failure);
    }
  }

  @Override
  public void close() {
    host.close();
  }
}
