package dev.readside.it.mongod;

import static org.junit.jupiter.api.Assumptions.abort;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.readside.mongod.MongoServer;
import dev.readside.mongod.MongoSources;
import dev.readside.mongod.MongoUnavailableException;
import dev.readside.mongod.MongodOptions;

/** The server of a test run and its client, closed when the run ends. */
record Connection(MongoServer server, MongoClient client) implements AutoCloseable {
  static Connection open() {
    try {
      MongoServer server =
          MongoSources.standardWith(new DockerSource(), System.getenv())
              .start(MongodOptions.DEFAULT);
      System.err.println("Tests run on " + server.description() + ".");
      return new Connection(server, MongoClients.create(server.uri()));
    } catch (MongoUnavailableException unavailable) {
      return absent(unavailable);
    }
  }

  private static Connection absent(MongoUnavailableException unavailable) {
    if (System.getenv("CI") != null) {
      throw new AssertionError(unavailable.getMessage(), unavailable);
    }
    System.err.println("TESTS ARE SKIPPED. " + unavailable.getMessage());
    return abort(unavailable.getMessage());
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
