package dev.readside.junit;

import dev.readside.compile.Compilation;
import dev.readside.compile.Compilation.Compiled;
import dev.readside.compile.Compiler;
import dev.readside.diagnostic.TextRenderer;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.Folders;
import dev.readside.play.CompiledApp;
import dev.readside.play.DeclaredDatabases;
import dev.readside.source.SourceFile;
import dev.readside.wiring.Targets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * The file with the read models, without errors.
 *
 * @param file as it stands
 */
record ProjectionsFile(SourceFile file) {

  /**
   * Finds it.
   *
   * @param name a path from a directory, or from one of those around it, or else a resource
   * @throws ExtensionConfigurationException if there is none, or it has errors: with what {@code
   *     readside check} says of them
   */
  static ProjectionsFile find(String name, Path directory, ClassLoader resources) {
    SourceFile file =
        inFolders(name, directory)
            .or(() -> inResources(name, resources))
            .orElseThrow(() -> missing(name, directory));
    ProjectionsFile found = new ProjectionsFile(file);
    found.compile(file);
    return found;
  }

  private static Optional<SourceFile> inFolders(String name, Path directory) {
    return Stream.iterate(directory, folder -> folder != null, Path::getParent)
        .map(folder -> folder.resolve(name))
        .filter(Files::isRegularFile)
        .findFirst()
        .map(path -> read(name, path));
  }

  private static SourceFile read(String name, Path path) {
    try {
      return SourceFile.of(name, Files.readAllBytes(path));
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  private static Optional<SourceFile> inResources(String name, ClassLoader resources) {
    try (InputStream resource = resources.getResourceAsStream(name)) {
      return resource == null
          ? Optional.empty()
          : Optional.of(SourceFile.of(name, resource.readAllBytes()));
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  private static ExtensionConfigurationException missing(String name, Path directory) {
    return new ExtensionConfigurationException(
        ("There is no `%s`: neither in %s, nor in a folder around it, nor on the class path."
                + " Name another with @ReadsideTest(projections = …).")
            .formatted(name, directory));
  }

  private static ExtensionConfigurationException unreadable(String name, IOException e) {
    return new ExtensionConfigurationException("`%s` cannot be read: %s".formatted(name, e), e);
  }

  /** What it calls its databases. */
  DatabaseNames databases() {
    return DeclaredDatabases.in(file.text()).names();
  }

  /** What is generated from it, ready to run. */
  CompiledApp app() {
    return app(file);
  }

  /** The same over other databases. */
  CompiledApp app(DatabaseNames databases) {
    return app(new SourceFile(file.name(), DeclaredDatabases.in(file.text()).over(databases)));
  }

  private CompiledApp app(SourceFile source) {
    try {
      Path passing = Files.createTempDirectory("readside");
      try {
        return CompiledApp.of(compile(source), passing);
      } catch (IllegalArgumentException e) {
        throw new ExtensionConfigurationException(file.name() + ": " + e.getMessage(), e);
      } finally {
        Folders.delete(passing);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("There is no room for what is generated.", e);
    }
  }

  private Compiled compile(SourceFile source) {
    Compilation compilation = Compiler.compile(source, Targets.ALL);
    return compilation
        .compiled()
        .orElseThrow(
            () ->
                new ExtensionConfigurationException(
                    "`%s` has errors:%n%s"
                        .formatted(
                            source.name(),
                            TextRenderer.plain().render(source, compilation.diagnostics()))));
  }
}
