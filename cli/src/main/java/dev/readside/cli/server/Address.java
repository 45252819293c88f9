package dev.readside.cli.server;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import dev.readside.cli.process.EnvironmentException;
import dev.readside.server.ClientSettings;
import java.util.List;
import java.util.Optional;

/** A MongoDB address as a user of the command line gives it. */
final class Address {

  private final ConnectionString connection;

  private Address(ConnectionString connection) {
    this.connection = connection;
  }

  /**
   * Reads it. The driver's message may quote the address, and with it a password: it is not passed
   * on.
   *
   * @throws EnvironmentException when it is none
   */
  static Address parse(String uri) {
    try {
      if (!Secrets.mayBeAmongHosts(uri)) {
        return new Address(new ConnectionString(uri));
      }
    } catch (IllegalArgumentException | MongoException e) {
      // Told below.
    }
    throw new EnvironmentException(
        "The MongoDB address is not a connection string that can be used.",
        "Give one like mongodb://host:27017/?replicaSet=rs0; characters such as @ or / in a"
            + " password are written %40 and %2F.");
  }

  /** The hosts, without names and passwords of users. */
  String hosts() {
    return String.join(", ", connection.getHosts());
  }

  MongoClientSettings settings() {
    return ClientSettings.of(connection);
  }

  /**
   * For a server that turned out to be one member of a replica set.
   *
   * @param members of that set
   * @throws EnvironmentException when the address insists on the one
   */
  MongoClientSettings ofAll(List<String> members) {
    if (Boolean.TRUE.equals(connection.isDirectConnection())) {
      throw new EnvironmentException(
          "The MongoDB address has `directConnection=true`, so one member of the replica set would"
              + " be asked alone.",
          "Leave that out: reads have to go to the primary, whichever member that is.");
    }
    return ClientSettings.of(connection, members);
  }

  /** What it asks for and does not get, in one sentence. */
  Optional<String> warning() {
    return ClientSettings.warning(connection);
  }
}
