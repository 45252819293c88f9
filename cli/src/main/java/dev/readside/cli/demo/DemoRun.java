package dev.readside.cli.demo;

import com.mongodb.client.MongoClient;
import dev.readside.cli.process.EnvironmentException;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.server.Server;
import dev.readside.cli.server.ServerOption;
import dev.readside.demo.Demo;
import dev.readside.demo.ShopProject;
import dev.readside.demo.Story;
import dev.readside.mongod.MongoServer;
import dev.readside.mongod.MongoSources;
import dev.readside.mongod.MongoUnavailableException;
import dev.readside.mongod.MongodOptions;
import java.util.List;

/** Gets a server for the demo, and leaves nothing behind. */
final class DemoRun {

  private final Surroundings surroundings;
  private final Story story;

  DemoRun(Surroundings surroundings, Story story) {
    this.surroundings = surroundings;
    this.story = story;
  }

  int run() throws Exception {
    story.step("First, a MongoDB replica set.");
    try (MongoServer mongo = start();
        Server server = Server.connect(mongo.uri(), surroundings.err());
        ShopProject project = ShopProject.create(database())) {
      story.say(mongo.description());
      return play(server.client(), project);
    }
  }

  private int play(MongoClient client, ShopProject project) throws Exception {
    try {
      return new Demo(story, client, project).play() ? ExitCode.OK : ExitCode.FINDINGS;
    } finally {
      List.of(database(), database() + "_read").forEach(name -> client.getDatabase(name).drop());
    }
  }

  private MongoServer start() {
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
  private String database() {
    boolean own = surroundings.variables().getOrDefault(ServerOption.VARIABLE, "").isBlank();
    return own ? "shop" : "readside_demo_" + ProcessHandle.current().pid();
  }
}
