package dev.readside.server;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.ServerAddress;
import com.mongodb.WriteConcern;
import com.mongodb.connection.ClusterConnectionMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What Readside makes of an address.
 *
 * <p>A row's stamp claims what a read from the primary can see, and what is handled is forgotten
 * when a majority has it. So this is the one place that says where every command, the worker of
 * tests, the change streams and the functions read, and what confirms their writes, whatever the
 * address asks for.
 */
public final class ClientSettings {
  /** Long enough for an election, short enough for a person who mistyped a port. */
  private static final int SELECTION_SECONDS = 10;

  private ClientSettings() {}

  /** For the servers that the address names. */
  public static MongoClientSettings of(ConnectionString address) {
    MongoClientSettings.Builder settings =
        MongoClientSettings.builder()
            .applicationName("readside")
            .applyConnectionString(address)
            .readPreference(ReadPreference.primary())
            .readConcern(ReadConcern.DEFAULT)
            .writeConcern(WriteConcern.MAJORITY)
            .retryReads(true)
            .retryWrites(true);
    if (address.getServerSelectionTimeout() == null) {
      settings.applyToClusterSettings(
          cluster -> cluster.serverSelectionTimeout(SELECTION_SECONDS, TimeUnit.SECONDS));
    }
    return settings.build();
  }

  /**
   * For a server that turned out to be one member of a replica set.
   *
   * @param members of that set, as {@link Hello#membersNotAsked} has them
   */
  public static MongoClientSettings of(ConnectionString address, List<String> members) {
    List<ServerAddress> hosts = members.stream().map(ServerAddress::new).toList();
    return MongoClientSettings.builder(of(address))
        .applyToClusterSettings(
            cluster -> cluster.hosts(hosts).mode(ClusterConnectionMode.MULTIPLE))
        .build();
  }

  /** What the address asks for and does not get, in one sentence. */
  public static Optional<String> warning(ConnectionString address) {
    List<String> asked = new ArrayList<>();
    ReadPreference preference = address.getReadPreference();
    if (preference != null && !preference.equals(ReadPreference.primary())) {
      asked.add("`readPreference=" + preference.getName() + "`");
    }
    ReadConcern read = address.getReadConcern();
    if (read != null && read.getLevel() != null) {
      asked.add("`readConcernLevel=" + read.getLevel().getValue() + "`");
    }
    WriteConcern write = address.getWriteConcern();
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
