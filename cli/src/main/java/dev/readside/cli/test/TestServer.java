package dev.readside.cli.test;

import dev.readside.cli.process.EnvironmentException;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.server.Server;
import dev.readside.cli.server.ServerOption;
import dev.readside.mongod.MongoServer;
import dev.readside.mongod.MongoSources;
import dev.readside.mongod.MongoUnavailableException;
import dev.readside.mongod.MongodOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What tests run on: the replica set that is named, or one that is started for them, and room for
 * what is compiled.
 */
record TestServer(Optional<MongoServer> own, Server server, Workshop workshop)
    implements AutoCloseable {

  private static final MongodOptions WITHOUT_TTL =
      new MongodOptions(List.of("--setParameter", "ttlMonitorEnabled=false"));

  /**
   * Connects.
   *
   * @throws EnvironmentException when none can be had
   */
  static TestServer of(Optional<String> uri, Surroundings surroundings) {
    if (uri.isPresent()) {
      return new TestServer(
          Optional.empty(), Server.connect(uri.get(), surroundings.err()), Workshop.open());
    }
    MongoServer own = start(surroundings);
    surroundings.err().println("Plays on " + own.description() + ".");
    try {
      return new TestServer(
          Optional.of(own), Server.connect(own.uri(), surroundings.err()), Workshop.open());
    } catch (RuntimeException e) {
      own.close();
      throw e;
    }
  }

  /**
   * The variable that names a server may name one that is not for tests. What is expired by the
   * dates of a scenario stays: else rows would go in the middle of a comparison.
   */
  private static MongoServer start(Surroundings surroundings) {
    Map<String, String> variables = new HashMap<>(surroundings.variables());
    variables.remove(ServerOption.VARIABLE);
    try {
      return MongoSources.standard(variables).start(WITHOUT_TTL);
    } catch (MongoUnavailableException e) {
      throw new EnvironmentException(
          String.valueOf(e.getMessage()),
          "Put a mongod on the PATH, name one in READSIDE_MONGOD, or name a replica set for tests"
              + " with --uri.");
    }
  }

  @Override
  public void close() {
    workshop.close();
    server.close();
    own.ifPresent(MongoServer::close);
  }
}
