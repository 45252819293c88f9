package dev.readside.it.benchmark;

import com.mongodb.client.MongoClient;
import dev.readside.appservices.App;
import dev.readside.function.FunctionHost;
import dev.readside.function.HostOptions;
import dev.readside.position.Positions;
import dev.readside.stream.Worker;
import dev.readside.stream.WorkerOptions;
import dev.readside.stream.WorkerOptions.Load;
import dev.readside.trigger.DatabaseTrigger;

/** {@code readside run --until-caught-up} with the emitted trigger and function. */
final class ReadsideRun implements Contender {
  private final App app;
  private final Load load;

  /**
   * @param app with the trigger of the projection {@code unordered} only
   */
  ReadsideRun(App app, Load load) {
    this.app = app;
    this.load = load;
  }

  @Override
  public void handle(Backlog backlog, MongoClient client, String uri) throws Exception {
    Positions positions = new Positions(client, "shop_read");
    for (DatabaseTrigger trigger : app.databaseTriggers()) {
      positions.recordStart(trigger.name(), backlog.start());
    }
    try (FunctionHost host = new FunctionHost(app, client, HostOptions.atlas())) {
      WorkerOptions options = WorkerOptions.of("shop_read").with(load);
      new Worker(app, client, host::execute, options).runUntilCaughtUp();
    }
  }
}
