package dev.readside.target.appservices;

import dev.readside.filetree.Directory;
import dev.readside.filetree.FileTree;
import dev.readside.header.Header;
import dev.readside.plan.FunctionNames;
import dev.readside.plan.Plan;
import dev.readside.target.TargetProject;
import dev.readside.target.UnreadableSharedFileException;
import dev.readside.target.appservices.AppServicesSettings.Layout;
import java.io.IOException;

/** An App Services project, by its settings. */
public record AppServicesProject(AppServicesSettings settings) implements TargetProject {

  /** The same, laid out for another tool. */
  public AppServicesProject in(Layout layout) {
    return new AppServicesProject(settings.in(layout));
  }

  @Override
  public String directory() {
    return "app-services";
  }

  @Override
  public FileTree emit(Plan plan) {
    return Emitter.emit(plan, settings);
  }

  @Override
  public FileTree keep(FileTree emitted, Directory directory)
      throws IOException, UnreadableSharedFileException {
    return SharedFiles.keep(emitted, settings, directory);
  }

  @Override
  public boolean owns(String path) {
    return SharedFiles.owns(settings, path);
  }

  /** Whether a trigger or function of this name may be the project's, by how it begins. */
  public boolean mayName(String name) {
    return name.startsWith(settings.prefix() + "_");
  }

  /**
   * Whether the project gives this name to a trigger or function whose header says this. Another
   * project in the same app may have a prefix that begins like this one's.
   */
  public boolean names(String name, Header header) {
    return TriggerName.mayBe(name, settings.prefix(), header);
  }

  @Override
  public FunctionNames functionNames() {
    return (projection, trigger) -> TriggerName.of(settings.prefix(), projection, trigger).text();
  }
}
