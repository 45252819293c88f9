package dev.readside.mongod;

import static org.junit.jupiter.api.Assumptions.abort;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.ServiceLoader;

/** The server of a test run and its client, closed when the run ends. */
record Connection(MongoServer server, MongoClient client) implements AutoCloseable {
  static Connection open() {
    try {
      MongoServer server = sources().start(MongodOptions.DEFAULT);
      System.err.println("Tests run on " + server.description() + ".");
      return new Connection(server, MongoClients.create(server.uri()));
    } catch (MongoUnavailableException unavailable) {
      return absent(unavailable);
    }
  }

  /** Docker is among them where a module brings a client of it along. */
  private static MongoSources sources() {
    return ServiceLoader.load(MongoSource.class)
        .findFirst()
        .map(docker -> MongoSources.standardWith(docker, System.getenv()))
        .orElseGet(() -> MongoSources.standard(System.getenv()));
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
