package dev.readside.cli;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.readside.appservices.App;
import dev.readside.cli.process.Surroundings;
import dev.readside.demo.ShopProject;
import dev.readside.function.FunctionHost;
import dev.readside.function.HostOptions;
import dev.readside.trigger.FunctionException;
import java.util.List;
import java.util.concurrent.Callable;
import org.bson.BsonDocument;
import picocli.CommandLine.Command;

/**
 * Loads the classes that other commands need, by doing what they do. The launcher calls it once
 * after a build, so that the JVM can archive the classes (JEP 350) and later starts are fast.
 */
@Command(name = "archive-classes", hidden = true)
final class ArchiveClassesCommand implements Callable<Integer> {

  /** Nothing listens there: the driver gets as far as looking for a server. */
  private static final String NOWHERE = "mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=1";

  private final Surroundings surroundings;

  ArchiveClassesCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws Exception {
    try (ShopProject shop = ShopProject.create("shop")) {
      Surroundings inside = surroundings.in(shop.directory());
      Main.run(inside, List.of("generate"));
      Main.run(inside, List.of("help"));
      execute(App.read(shop.directory().resolve("app-services")));
      return Main.run(inside, List.of("check", "--format", "json"));
    }
  }

  private static void execute(App app) {
    try (MongoClient client = MongoClients.create(NOWHERE);
        FunctionHost host = new FunctionHost(app, client, HostOptions.atlas())) {
      String function = app.databaseTriggers().get(0).function();
      host.execute(function, List.of(new BsonDocument()));
    } catch (FunctionException expected) {
      // Without a server and without a change it had to fail.
    }
  }
}
