package dev.readside.cli.project;

import com.mongodb.client.MongoClient;
import dev.readside.appservices.App;
import dev.readside.appservices.InvalidAppException;
import dev.readside.filetree.Directory;
import dev.readside.function.FunctionHost;
import dev.readside.function.HostOptions;
import dev.readside.mongod.Folders;
import dev.readside.operate.rebuild.Keeper;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.target.appservices.AppServicesProject;
import dev.readside.trigger.Functions;
import dev.readside.trigger.Triggers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The functions that {@code generate} would write for one projection, run from a passing directory.
 */
public final class EmittedKeeper implements Keeper {

  private final Path directory;
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
    try {
      directory = Files.createTempDirectory("readside");
      Directory files = new Directory(directory);
      Plan alone = new Plan(readDatabase, List.of(projection));
      files.apply(files.differences(target.emit(alone), any -> true));
      app = App.read(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InvalidAppException e) {
      throw new IllegalStateException("this is a bug: emitted what cannot be run", e);
    }
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
    Folders.delete(directory);
  }
}
