package dev.readside.cli.project;

import com.mongodb.client.MongoClient;
import dev.readside.appservices.App;
import dev.readside.function.FunctionHost;
import dev.readside.function.HostOptions;
import dev.readside.operate.rebuild.Keeper;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.target.appservices.AppServicesProject;
import dev.readside.trigger.Functions;
import dev.readside.trigger.Triggers;
import java.util.List;

/** The functions that {@code generate} would write for one projection. */
public final class EmittedKeeper implements Keeper {

  private final App app;
  private final FunctionHost host;

  /** Makes them, by the settings of a project of App Services. */
  public static Keeper.Source by(
      MongoClient client, String readDatabase, AppServicesProject target) {
    return projection -> new EmittedKeeper(client, readDatabase, projection, target);
  }

  private EmittedKeeper(
      MongoClient client,
      String readDatabase,
      ProjectionPlan projection,
      AppServicesProject target) {
    app = PassingApp.of(target.emit(new Plan(readDatabase, List.of(projection))));
    host = new FunctionHost(app, client, HostOptions.atlas());
  }

  @Override
  public Triggers triggers() {
    return app;
  }

  @Override
  public Functions functions() {
    return host::execute;
  }

  @Override
  public void close() {
    host.close();
  }
}
