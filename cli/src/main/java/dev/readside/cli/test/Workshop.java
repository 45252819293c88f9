package dev.readside.cli.test;

import dev.readside.cli.process.EnvironmentException;
import dev.readside.mongod.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A temporary directory for what is compiled; gone when this is closed, or the process ends. */
final class Workshop implements AutoCloseable {
  private final Path root;
  private final Thread atExit;

  private Workshop(Path root) {
    this.root = root;
    this.atExit = new Thread(() -> Folders.delete(root), "remove what was compiled");
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /**
   * Makes it.
   *
   * @throws EnvironmentException where there is no room for one
   */
  static Workshop open() {
    try {
      return new Workshop(Files.createTempDirectory("readside"));
    } catch (IOException e) {
      throw EnvironmentException.withoutRoom(e);
    }
  }

  /** A new directory in it. */
  Path fresh() {
    try {
      return Files.createTempDirectory(root, "app");
    } catch (IOException e) {
      throw EnvironmentException.withoutRoom(e);
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException ending) {
      return; // The hook does it.
    }
    Folders.delete(root);
  }
}
