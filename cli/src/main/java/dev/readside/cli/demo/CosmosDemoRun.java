package dev.readside.cli.demo;

import com.mongodb.client.MongoClient;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.server.Server;
import dev.readside.cli.standin.StandInOfCommand;
import dev.readside.demo.ShopProject;
import dev.readside.demo.Story;
import dev.readside.demo.cosmos.CosmosDemo;
import dev.readside.mongod.MongoServer;
import dev.readside.standin.StandIn;
import java.io.IOException;

/** Gets a stand-in and a server for the demo on Cosmos DB, and leaves nothing behind. */
final class CosmosDemoRun {

  private final Surroundings surroundings;
  private final Story story;

  CosmosDemoRun(Surroundings surroundings, Story story) {
    this.surroundings = surroundings;
    this.story = story;
  }

  int run() throws IOException {
    DemoServer demoServer = new DemoServer(surroundings);
    story.step("First, what stands in for Azure, and a MongoDB to judge the rows by.");
    try (StandIn standIn = StandInOfCommand.start(surroundings);
        MongoServer mongo = demoServer.start();
        Server server = Server.connect(mongo.uri(), surroundings.err());
        ShopProject project = ShopProject.createForCosmos(demoServer.database())) {
      story.say(
          "An account of Cosmos DB, and a host of Azure Functions, in Node %s."
              .formatted(standIn.version()));
      story.say(mongo.description());
      return play(server.client(), standIn, project, demoServer);
    }
  }

  private int play(MongoClient client, StandIn standIn, ShopProject project, DemoServer demoServer)
      throws IOException {
    try {
      boolean right = new CosmosDemo(story, client, standIn, project).play();
      return right ? ExitCode.OK : ExitCode.FINDINGS;
    } finally {
      demoServer.clean(client);
    }
  }
}
