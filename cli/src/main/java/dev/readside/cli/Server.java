package dev.readside.cli;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.readside.operate.OperationException;
import dev.readside.operate.Requirements;
import dev.readside.plan.Plan;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/** The replica set that a command works on. */
record Server(MongoClient client, String hosts) implements AutoCloseable {

  /** Long enough for an election, short enough for a person who mistyped a port. */
  private static final int SELECTION_SECONDS = 10;

  /**
   * Connects, and makes sure that the server can do what Readside needs.
   *
   * @throws EnvironmentException when it cannot
   */
  static Server connect(String uri) {
    ConnectionString connection = parse(uri);
    Server server =
        new Server(
            MongoClients.create(settings(connection)), String.join(", ", connection.getHosts()));
    try {
      server.requireReplicaSet();
      server.requireVersion();
      return server;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  @Override
  public void close() {
    client.close();
  }

  /** The driver's message may quote the address, and with it a password: it is not passed on. */
  private static ConnectionString parse(String uri) {
    try {
      return new ConnectionString(uri);
    } catch (IllegalArgumentException | MongoException e) {
      throw new EnvironmentException(
          "The MongoDB address is not a connection string that can be used.",
          "Give one like mongodb://host:27017/?replicaSet=rs0; characters such as @ or / in a"
              + " password are written %40 and %2F.");
    }
  }

  private static MongoClientSettings settings(ConnectionString connection) {
    MongoClientSettings.Builder settings =
        MongoClientSettings.builder().applicationName("readside").applyConnectionString(connection);
    if (connection.getServerSelectionTimeout() == null) {
      settings.applyToClusterSettings(
          cluster -> cluster.serverSelectionTimeout(SELECTION_SECONDS, TimeUnit.SECONDS));
    }
    return settings.build();
  }

  private void requireReplicaSet() {
    Document hello = hello();
    boolean sharded = "isdbgrid".equals(hello.getString("msg"));
    if (hello.getBoolean("isreplicaset", false)) {
      throw ServerProblem.notInitiated(hosts);
    }
    if (!sharded && !hello.containsKey("setName")) {
      throw ServerProblem.notReplicaSet(hosts);
    }
  }

  private void requireVersion() {
    try {
      Requirements.check(client);
    } catch (OperationException e) {
      throw ServerProblem.refused(e);
    }
  }

  /** Refuses what these projections cannot do with the collections there. */
  void require(Plan plan) {
    try {
      Requirements.check(client, plan);
    } catch (OperationException e) {
      throw ServerProblem.refused(e);
    }
  }

  private Document hello() {
    try {
      return client.getDatabase("admin").runCommand(new Document("hello", 1));
    } catch (MongoException e) {
      throw ServerProblem.whenConnecting(e, hosts);
    }
  }
}
