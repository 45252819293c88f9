package dev.readside.cli.demo;

import com.mongodb.client.MongoClient;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.server.Server;
import dev.readside.demo.Demo;
import dev.readside.demo.ShopProject;
import dev.readside.demo.Story;
import dev.readside.mongod.MongoServer;

/** Gets a server for the demo, and leaves nothing behind. */
final class DemoRun {

  private final Surroundings surroundings;
  private final DemoServer demoServer;
  private final Story story;

  DemoRun(Surroundings surroundings, Story story) {
    this.surroundings = surroundings;
    this.demoServer = new DemoServer(surroundings);
    this.story = story;
  }

  int run() throws Exception {
    story.step("First, a MongoDB replica set.");
    try (MongoServer mongo = demoServer.start();
        Server server = Server.connect(mongo.uri(), surroundings.err());
        ShopProject project = ShopProject.create(demoServer.database())) {
      story.say(mongo.description());
      return play(server.client(), project);
    }
  }

  private int play(MongoClient client, ShopProject project) throws Exception {
    try {
      return new Demo(story, client, project).play() ? ExitCode.OK : ExitCode.FINDINGS;
    } finally {
      demoServer.clean(client);
    }
  }
}
