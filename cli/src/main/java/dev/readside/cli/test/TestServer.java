package dev.readside.cli.test;

import dev.readside.cli.process.EnvironmentException;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.server.Server;
import dev.readside.mongod.MongoServer;
import dev.readside.mongod.MongoSources;
import dev.readside.mongod.MongoUnavailableException;
import dev.readside.mongod.MongodOptions;
import java.util.Optional;

/**
 * What tests run on: the replica set that is named, or one that is started for them, and room for
 * what is compiled.
 */
record TestServer(Optional<MongoServer> own, Server server, Workshop workshop)
    implements AutoCloseable {

  /**
   * Connects.
   *
   * @param option that names one
   * @throws EnvironmentException when none can be had
   */
  static TestServer of(Optional<String> uri, Surroundings surroundings, String option) {
    if (uri.isPresent()) {
      return new TestServer(
          Optional.empty(), Server.connect(uri.get(), surroundings.err()), Workshop.open());
    }
    MongoServer own = start(surroundings, option);
    surroundings.err().println("Plays on " + own.description() + ".");
    try {
      return new TestServer(
          Optional.of(own), Server.connect(own.uri(), surroundings.err()), Workshop.open());
    } catch (RuntimeException e) {
      own.close();
      throw e;
    }
  }

  private static MongoServer start(Surroundings surroundings, String option) {
    try {
      return MongoSources.local(surroundings.variables()).start(MongodOptions.WITHOUT_TTL);
    } catch (MongoUnavailableException e) {
      throw new EnvironmentException(
          String.valueOf(e.getMessage()),
          "Put a mongod on the PATH, name one in READSIDE_MONGOD, or name a replica set for tests"
              + " with %s.".formatted(option));
    }
  }

  @Override
  public void close() {
    workshop.close();
    server.close();
    own.ifPresent(MongoServer::close);
  }
}
