package dev.readside.it.scenario;

import dev.readside.appservices.App;
import dev.readside.appservices.InvalidAppException;
import dev.readside.compile.Compilation;
import dev.readside.compile.Compiler;
import dev.readside.diagnostic.TextRenderer;
import dev.readside.emit.Emitter;
import dev.readside.filetree.Directory;
import dev.readside.filetree.FileTree;
import dev.readside.plan.Plan;
import dev.readside.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** {@code projections.yaml}, compiled, written to a directory and read back from there. */
public record CompiledApp(Plan plan, App app) {

  /**
   * Compiles a text.
   *
   * @param directory where the files go; empty
   * @throws IllegalArgumentException with the diagnostics, if it does not compile
   */
  public static CompiledApp of(String projections, Path directory) {
    SourceFile file = new SourceFile("projections.yaml", projections);
    Compilation compilation = Compiler.compile(file);
    Compilation.Compiled compiled =
        compilation
            .compiled()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        TextRenderer.plain().render(file, compilation.diagnostics())));
    FileTree files = Emitter.emit(compiled.plan(), compiled.atlas());
    return new CompiledApp(compiled.plan(), written(files, directory));
  }

  private static App written(FileTree files, Path path) {
    Directory directory = new Directory(path);
    try {
      directory.apply(directory.differences(files, any -> true));
      return App.read(path);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    } catch (InvalidAppException exception) {
      throw new IllegalStateException("emitted what cannot be read", exception);
    }
  }

  public String sourceDatabase() {
    return plan.projections().get(0).root().database();
  }

  public String readDatabase() {
    return plan.readDatabase();
  }

  /** Whether changes of all triggers may overtake each other. */
  public boolean unordered() {
    return app.databaseTriggers().stream().allMatch(trigger -> trigger.unordered());
  }
}
