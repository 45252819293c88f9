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
import java.util.Map;
import java.util.Optional;

/** The replica set that tests run on: the one that is named, or one that is started for them. */
record TestServer(Optional<MongoServer> own, Server server) implements AutoCloseable {

  /**
   * Connects.
   *
   * @throws EnvironmentException when none can be had
   */
  static TestServer of(Optional<String> uri, Surroundings surroundings) {
    if (uri.isPresent()) {
      return new TestServer(Optional.empty(), Server.connect(uri.get(), surroundings.err()));
    }
    MongoServer own = start(surroundings);
    return new TestServer(Optional.of(own), Server.connect(own.uri(), surroundings.err()));
  }

  /** The variable that names a server may name one that is not for tests. */
  private static MongoServer start(Surroundings surroundings) {
    Map<String, String> variables = new HashMap<>(surroundings.variables());
    variables.remove(ServerOption.VARIABLE);
    try {
      return MongoSources.standard(variables).start(MongodOptions.DEFAULT);
    } catch (MongoUnavailableException e) {
      throw new EnvironmentException(
          String.valueOf(e.getMessage()),
          "Put a mongod on the PATH, name one in READSIDE_MONGOD, or name a replica set for tests"
              + " with --uri.");
    }
  }

  @Override
  public void close() {
    server.close();
    own.ifPresent(MongoServer::close);
  }
}
