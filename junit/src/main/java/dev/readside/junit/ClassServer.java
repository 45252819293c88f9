package dev.readside.junit;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoServer;
import dev.readside.operate.OperationException;
import dev.readside.operate.Requirements;
import dev.readside.server.ClientSettings;
import dev.readside.server.Hello;
import dev.readside.server.ServerError;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** A replica set that one class has for its tests. */
sealed interface ClassServer {
  /** Its connection string; it may hold a password. */
  String uri();

  /** How it is spoken with, whatever its connection string says. */
  MongoClientSettings settings();

  /** Which one it is, for people. */
  String description();

  /** The databases for a file there. */
  DatabaseNames databases(ProjectionsFile file);

  /** Why there is none any more, in one sentence; empty as far as nobody knows of that. */
  Optional<String> end();

  /**
   * Removes what the class has left. Ends in bounded time, also where nobody answers.
   *
   * @throws IllegalStateException if something stays, saying what
   */
  void leave(DatabaseNames databases);

  /**
   * Has something done where the process ends before the class is over: Ctrl-C, SIGTERM.
   *
   * @return takes that back
   */
  Opened.Closing whenTheProcessEnds(Runnable end);

  private static MongoClient leaving(MongoClientSettings settings) {
    return MongoClients.create(
        MongoClientSettings.builder(settings)
            .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(5, SECONDS))
            .applyToSocketSettings(socket -> socket.connectTimeout(5, SECONDS))
            .applyToSocketSettings(socket -> socket.readTimeout(20, SECONDS))
            .build());
  }

  /** One that was started for tests, and has nothing else. */
  record Own(MongoServer server) implements ClassServer {
    @Override
    public String uri() {
      return server.uri();
    }

    @Override
    public MongoClientSettings settings() {
      return ClientSettings.of(new ConnectionString(server.uri()));
    }

    @Override
    public String description() {
      return server.description();
    }

    @Override
    public DatabaseNames databases(ProjectionsFile file) {
      return file.databases();
    }

    @Override
    public Optional<String> end() {
      return server
          .end()
          .map(how -> "There is no MongoDB for these tests any more: its %s.".formatted(how));
    }

    /** Nobody else has any there. */
    @Override
    public void leave(DatabaseNames databases) {
      if (end().isPresent()) {
        return; // And all that was there.
      }
      try (MongoClient client = ClassServer.leaving(settings())) {
        for (String name : client.listDatabaseNames()) {
          if (!name.equals("admin") && !name.equals("config") && !name.equals("local")) {
            client.getDatabase(name).drop();
          }
        }
      } catch (MongoException e) {
        throw new IllegalStateException(
            "The MongoDB of the tests cannot be emptied: " + ServerError.words(e), e);
      }
    }

    /** It ends with the process, and all that is there. */
    @Override
    public Opened.Closing whenTheProcessEnds(Runnable end) {
      return () -> {};
    }
  }

  /**
   * Someone's, on which there may be anything.
   *
   * @param settings for all of its members, where the address names one
   */
  record Given(ConnectionString address, MongoClientSettings settings) implements ClassServer {
    /** What every database begins with that a class has there. */
    static final String DATABASES = "readside_test";

    /**
     * Makes sure that it can be used.
     *
     * @throws ExtensionConfigurationException if it cannot
     */
    static Given at(String uri) {
      ConnectionString address = parsed(uri);
      MongoClientSettings settings = ClientSettings.of(address);
      try (MongoClient client = MongoClients.create(settings)) {
        Requirements.check(client);
        List<String> others = Hello.of(client).membersNotAsked(client);
        return new Given(address, others.isEmpty() ? settings : ofAll(address, others));
      } catch (OperationException e) {
        throw new ExtensionConfigurationException(e.getMessage() + " " + e.hint(), e);
      } catch (MongoException e) {
        throw new ExtensionConfigurationException(
            "The MongoDB of `%s` cannot be used: %s".formatted(Servers.URI, e.getMessage()), e);
      }
    }

    /** The driver's message about an address may quote it, and with it a password. */
    private static ConnectionString parsed(String uri) {
      try {
        return new ConnectionString(uri);
      } catch (IllegalArgumentException e) {
        throw new ExtensionConfigurationException(
            "`%s` is not a MongoDB connection string.".formatted(Servers.URI));
      }
    }

    private static MongoClientSettings ofAll(ConnectionString address, List<String> members) {
      if (Boolean.TRUE.equals(address.isDirectConnection())) {
        throw new ExtensionConfigurationException(
            "`%s` has `directConnection=true`, so one member of the replica set would be asked alone: leave that out, since reads have to go to the primary, whichever member that is."
                .formatted(Servers.URI));
      }
      return ClientSettings.of(address, members);
    }

    @Override
    public String uri() {
      return address.getConnectionString();
    }

    @Override
    public String description() {
      return "the MongoDB of " + Servers.URI + " (" + String.join(", ", address.getHosts()) + ")";
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

    /** Who works on it looks whether it answers. */
    @Override
    public Optional<String> end() {
      return Optional.empty();
    }

    @Override
    public void leave(DatabaseNames databases) {
      try (MongoClient client = ClassServer.leaving(settings())) {
        databases.all().forEach(name -> client.getDatabase(name).drop());
      } catch (MongoException e) {
        throw new IllegalStateException(
            "`%s` could not be dropped, so drop what is there yourself: %s does not answer any more."
                .formatted(
                    String.join("` and `", new LinkedHashSet<>(databases.all())), description()),
            e);
      }
    }

    @Override
    public Opened.Closing whenTheProcessEnds(Runnable end) {
      Thread hook = new Thread(end, "readside leaves");
      Runtime.getRuntime().addShutdownHook(hook);
      return () -> forget(hook);
    }

    private static void forget(Thread hook) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException ending) {
        // It is at work.
      }
    }
  }
}
