package dev.readside.cli.server;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.ServerAddress;
import com.mongodb.WriteConcern;
import com.mongodb.connection.ClusterConnectionMode;
import dev.readside.cli.process.EnvironmentException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A MongoDB address as a user gives it, and what Readside makes of it.
 *
 * <p>A row's stamp claims what a read from the primary can see, and what is handled is forgotten
 * when a majority has it. So this is the one place that says where every command, the change
 * streams and the functions read, and what confirms their writes, whatever the address asks for.
 */
final class Address {

  /** Long enough for an election, short enough for a person who mistyped a port. */
  private static final int SELECTION_SECONDS = 10;

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
    MongoClientSettings.Builder settings =
        MongoClientSettings.builder()
            .applicationName("readside")
            .applyConnectionString(connection)
            .readPreference(ReadPreference.primary())
            .readConcern(ReadConcern.DEFAULT)
            .writeConcern(WriteConcern.MAJORITY)
            .retryReads(true)
            .retryWrites(true);
    if (connection.getServerSelectionTimeout() == null) {
      settings.applyToClusterSettings(
          cluster -> cluster.serverSelectionTimeout(SELECTION_SECONDS, TimeUnit.SECONDS));
    }
    return settings.build();
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
    List<ServerAddress> hosts = members.stream().map(ServerAddress::new).toList();
    return MongoClientSettings.builder(settings())
        .applyToClusterSettings(
            cluster -> cluster.hosts(hosts).mode(ClusterConnectionMode.MULTIPLE))
        .build();
  }

  /** What it asks for and does not get, in one sentence. */
  Optional<String> warning() {
    List<String> asked = new ArrayList<>();
    ReadPreference preference = connection.getReadPreference();
    if (preference != null && !preference.equals(ReadPreference.primary())) {
      asked.add("`readPreference=" + preference.getName() + "`");
    }
    ReadConcern read = connection.getReadConcern();
    if (read != null && read.getLevel() != null) {
      asked.add("`readConcernLevel=" + read.getLevel().getValue() + "`");
    }
    WriteConcern write = connection.getWriteConcern();
    if (write != null && write.getWObject() != null && !"majority".equals(write.getWObject())) {
      asked.add("`w=" + write.getWObject() + "`");
    }
    return asked.isEmpty() ? Optional.empty() : Optional.of(sentence(asked));
  }

  private static String sentence(List<String> asked) {
    return "The MongoDB address asks for %s, which is not followed: Readside reads from the primary, and has a majority confirm what it writes."
        .formatted(String.join(", ", asked));
  }
}
