package dev.readside.it.cosmos.standin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What the stand-in and emitted apps need of the npm registry, a Node among it: installed once for
 * each lock file, below {@code target}.
 */
final class NodeModules {
  static final Path PROGRAMS = Path.of("src/test/resources/node").toAbsolutePath();

  private static final Path INSTALLED = Path.of("target/node").toAbsolutePath();
  private static final String LOCK = "package-lock.json";

  private final Path directory;

  private NodeModules(Path directory) {
    this.directory = directory;
  }

  /**
   * Installs them, unless they are.
   *
   * @throws IOException if there is no npm, or it cannot install them
   */
  static NodeModules install() throws IOException {
    Path directory = INSTALLED.resolve(fingerprint());
    Files.createDirectories(INSTALLED);
    // Tests run in several processes at once.
    try (FileChannel channel =
            FileChannel.open(
                INSTALLED.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      Path done = directory.resolve("done");
      if (lock.isValid() && !Files.exists(done)) {
        Files.createDirectories(directory);
        installInto(directory);
        Files.createFile(done);
      }
    }
    return new NodeModules(directory.resolve("node_modules"));
  }

  private static String fingerprint() throws IOException {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(PROGRAMS.resolve(LOCK)));
      return HexFormat.of().formatHex(sum, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void installInto(Path directory) throws IOException {
    for (String file : new String[] {"package.json", LOCK}) {
      Files.write(directory.resolve(file), Files.readAllBytes(PROGRAMS.resolve(file)));
    }
    Path log = directory.resolve("npm.log");
    Process npm =
        new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (exitCode(npm) != 0) {
      throw new IOException("npm cannot install what the stand-in needs: " + Files.readString(log));
    }
  }

  private static int exitCode(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroy();
      throw new UncheckedIOException(new IOException("interrupted", e));
    }
  }

  Path directory() {
    return directory;
  }

  /** The program of the version that the lock file names. */
  Path node() {
    return directory.resolve(".bin").resolve("node");
  }
}
