package dev.readside.cli.push;

import dev.readside.adminapi.AtlasException;
import dev.readside.cli.process.EnvironmentException;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.project.Project;
import dev.readside.cli.push.AppSide.Blind;
import dev.readside.cli.push.AppSide.Seen;
import dev.readside.deploy.AppChanges;
import dev.readside.deploy.HandedOver;
import dev.readside.deploy.HandedOver.Tool;
import dev.readside.deploy.RemoteApp;
import dev.readside.filetree.FileTree;
import dev.readside.plan.ProjectionPlan;
import dev.readside.work.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A tool of MongoDB's own.
 *
 * @param app to look at it before; empty without keys
 * @param stop of this process; a terminal asks the tool to end, too
 */
record ToolHands(
    Surroundings surroundings, Project project, Tool tool, Optional<RemoteApp> app, StopSignal stop)
    implements Hands {

  @Override
  public AppSide look() {
    return app.<AppSide>map(this::seen)
        .orElseGet(
            () ->
                new Blind(
                    project.plan().projections().stream()
                        .map(ProjectionPlan::name)
                        .collect(Collectors.toSet()),
                    "The app was not looked at: `%s` removes whatever is in it beside these files."
                        .formatted(tool.command())));
  }

  private AppSide seen(RemoteApp remote) {
    AppChanges changes = remote.changes(project.emittedFiles());
    return new HandedOver(tool, surroundings.variables())
        .problem(changes)
        .map(problem -> Seen.of(changes.with(problem), project))
        .orElseGet(() -> Seen.of(changes, project));
  }

  @Override
  public boolean settle(AppSide seen) {
    return seen.isUnsettled()
        && app.filter(remote -> remote.settle(new DeployProgress(surroundings))).isPresent();
  }

  /** For the tools a name also stands for apps whose names only begin like it. */
  @Override
  public void deploy(AppSide seen) {
    String named =
        app.map(remote -> remote.name().clientId())
            .filter(id -> !id.isEmpty())
            .orElseGet(() -> project.appServices().settings().appName());
    Optional<String> atlasProject = app.map(remote -> remote.name().project());
    int exit = pushed(new HandedOver(tool, surroundings.variables()), named, atlasProject);
    if (exit != 0 && stop.given()) {
      throw new AtlasException(
          "`%s push` was ended, with %d.".formatted(tool.command(), exit),
          "A deployment that it has begun may go on by itself.");
    }
    if (exit != 0) {
      throw new EnvironmentException(
          "`%s push` has ended with %d: what it says is above.".formatted(tool.command(), exit),
          "Mend it, and run the command again: it goes on with what is left.");
    }
  }

  private int pushed(HandedOver over, String named, Optional<String> atlasProject) {
    try {
      return over.push(files(), named, atlasProject, surroundings.err());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnvironmentException(
          "`%s push` was ended.".formatted(tool.command()), "Run the command again.");
    }
  }

  /** With the files that the user has made beside the generated ones. */
  private FileTree files() {
    if (project.isPassing()) {
      return project.appServices().in(tool.layout()).emit(project.plan());
    }
    if (project.appServices().settings().layout() != tool.layout()) {
      throw new EnvironmentException(
          "`%s` is not laid out for `%s`.".formatted(project.app(), tool.command()),
          "Say `layout` in `atlas` of %s, and run `%s`."
              .formatted(project.file().name(), project.generating()));
    }
    Path root = surroundings.resolve(project.app());
    try (Stream<Path> files = Files.walk(root)) {
      Map<String, String> texts = new TreeMap<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.put(root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
      return FileTree.of(texts);
    } catch (IOException | UncheckedIOException e) {
      throw new EnvironmentException(
          "`%s` cannot be read: %s.".formatted(project.app(), e.getMessage()),
          "Make its files readable, as text in UTF-8.");
    }
  }
}
