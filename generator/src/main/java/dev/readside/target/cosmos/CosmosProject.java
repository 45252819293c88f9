package dev.readside.target.cosmos;

import dev.readside.filetree.Directory;
import dev.readside.filetree.FileTree;
import dev.readside.plan.FunctionNames;
import dev.readside.plan.Plan;
import dev.readside.target.TargetProject;
import dev.readside.target.UnreadableSharedFileException;
import java.io.IOException;

/** An Azure Functions app, by its settings. */
public record CosmosProject(CosmosSettings settings) implements TargetProject {

  @Override
  public String directory() {
    return "azure-functions";
  }

  /** The program that does what a command line asks, by lines of JSON. */
  public String commands() {
    return AppFiles.COMMANDS;
  }

  /** The template of what the app needs. */
  public String template() {
    return AppFiles.TEMPLATE;
  }

  /** What the Functions app is called. */
  public String appName() {
    return settings.app().name();
  }

  /** The app setting that leads to the account. */
  public String connection() {
    return settings.connection();
  }

  @Override
  public FileTree emit(Plan plan) {
    return Emitter.emit(plan, settings);
  }

  @Override
  public FileTree keep(FileTree emitted, Directory directory)
      throws IOException, UnreadableSharedFileException {
    return SharedFiles.keep(emitted, directory);
  }

  @Override
  public boolean owns(String path) {
    return AppFiles.isOwn(settings.prefix(), path);
  }

  @Override
  public FunctionNames functionNames() {
    return (projection, trigger) -> FunctionName.of(settings.prefix(), projection, trigger).text();
  }
}
