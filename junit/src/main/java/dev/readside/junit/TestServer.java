package dev.readside.junit;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoServer;
import dev.readside.operate.OperationException;
import dev.readside.operate.Requirements;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** A replica set that one class has for its tests. */
sealed interface TestServer {
  /** Its connection string; it may hold a password. */
  String uri();

  /** Which one it is, for people. */
  String description();

  /** The databases for a file there. */
  DatabaseNames databases(ProjectionsFile file);

  /** Removes what the class has left. */
  void leave(MongoClient client, DatabaseNames databases);

  /** One that was started for tests, and has nothing else. */
  record Own(MongoServer server) implements TestServer {
    @Override
    public String uri() {
      return server.uri();
    }

    @Override
    public String description() {
      return server.description();
    }

    @Override
    public DatabaseNames databases(ProjectionsFile file) {
      return file.databases();
    }

    /** Nobody else has any there. */
    @Override
    public void leave(MongoClient client, DatabaseNames databases) {
      for (String name : client.listDatabaseNames()) {
        if (!name.equals("admin") && !name.equals("config") && !name.equals("local")) {
          client.getDatabase(name).drop();
        }
      }
    }
  }

  /** Someone's, on which there may be anything. */
  record Given(String uri) implements TestServer {
    /** What every database begins with that a class has there. */
    static final String DATABASES = "readside_test";

    /**
     * Makes sure that it can be used.
     *
     * @throws ExtensionConfigurationException if it cannot
     */
    static Given at(String uri) {
      try (MongoClient client = MongoClients.create(settings(uri))) {
        Requirements.check(client);
        return new Given(uri);
      } catch (OperationException e) {
        throw new ExtensionConfigurationException(e.getMessage() + " " + e.hint(), e);
      } catch (MongoException e) {
        throw new ExtensionConfigurationException(
            "The MongoDB of `%s` cannot be used: %s".formatted(Servers.URI, e.getMessage()), e);
      }
    }

    /** The driver's message about an address may quote it, and with it a password. */
    private static MongoClientSettings settings(String uri) {
      try {
        return MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(uri))
            .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(10, TimeUnit.SECONDS))
            .build();
      } catch (IllegalArgumentException e) {
        throw new ExtensionConfigurationException(
            "`%s` is not a MongoDB connection string.".formatted(Servers.URI));
      }
    }

    @Override
    public String description() {
      return "the MongoDB of " + Servers.URI + " (" + new ConnectionString(uri).getHosts() + ")";
    }

    @Override
    public String toString() {
      return description();
    }

    /** Names that nobody else has drawn; two of them only where the file has two. */
    @Override
    public DatabaseNames databases(ProjectionsFile file) {
      DatabaseNames declared = file.databases();
      DatabaseNames drawn = DatabaseNames.unique(DATABASES);
      return declared.source().equals(declared.read())
          ? new DatabaseNames(drawn.source(), drawn.source())
          : drawn;
    }

    @Override
    public void leave(MongoClient client, DatabaseNames databases) {
      databases.all().forEach(name -> client.getDatabase(name).drop());
    }
  }
}
