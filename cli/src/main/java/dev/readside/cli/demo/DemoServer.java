package dev.readside.cli.demo;

import com.mongodb.client.MongoClient;
import dev.readside.cli.process.EnvironmentException;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.server.ServerOption;
import dev.readside.mongod.MongoServer;
import dev.readside.mongod.MongoSources;
import dev.readside.mongod.MongoUnavailableException;
import dev.readside.mongod.MongodOptions;
import java.util.List;

/** The MongoDB of a demo. */
final class DemoServer {

  private final Surroundings surroundings;

  DemoServer(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  MongoServer start() {
    try {
      return MongoSources.standard(surroundings.variables()).start(MongodOptions.DEFAULT);
    } catch (MongoUnavailableException e) {
      throw new EnvironmentException(
          String.valueOf(e.getMessage()),
          "Put a mongod on the PATH, name one in READSIDE_MONGOD, or name a replica set in "
              + ServerOption.VARIABLE
              + ".");
    }
  }

  /** On the user's own server a name that is nobody else's. */
  String database() {
    boolean own = surroundings.variables().getOrDefault(ServerOption.VARIABLE, "").isBlank();
    return own ? "shop" : "readside_demo_" + ProcessHandle.current().pid();
  }

  /** Leaves nothing there. */
  void clean(MongoClient client) {
    List.of(database(), database() + "_read").forEach(name -> client.getDatabase(name).drop());
  }
}
