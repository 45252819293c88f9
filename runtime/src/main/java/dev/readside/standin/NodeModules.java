package dev.readside.standin;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/**
 * What the stand-in and emitted apps need of the npm registry, a Node among it: installed once for
 * each lock file, below {@code target}.
 */
public final class NodeModules {
  static final String LOCK = "package-lock.json";

  private static final String HINT =
      "Install Node 20 or newer with its npm; the registry of npm must be reachable, once.";
  private static final int SECONDS_BETWEEN_NEWS = 5;

  /** Hears how it gets on. */
  public interface Progress {

    /** Nobody listens. */
    Progress NONE =
        new Progress() {
          @Override
          public void begins() {}

          @Override
          public void goesOn(long seconds, long megabytes) {}
        };

    /** Packages are about to be installed. */
    void begins();

    /** They still are: so many megabytes are there. */
    void goesOn(long seconds, long megabytes);
  }

  private final Path programs;
  private final Path directory;

  private NodeModules(Path programs, Path directory) {
    this.programs = programs;
    this.directory = directory;
  }

  /**
   * Installs them, unless they are.
   *
   * @throws StandInMissingException if there is no npm, or it cannot install them
   */
  public static NodeModules install(Workplace workplace, Progress progress)
      throws StandInMissingException {
    try {
      Path directory = workplace.installed().resolve(fingerprint(workplace));
      installOnce(workplace, directory, progress);
      return new NodeModules(workplace.programs(), directory.resolve("node_modules"));
    } catch (IOException e) {
      throw new StandInMissingException(
          "What the stand-in for Cosmos DB needs cannot be installed: " + e.getMessage(), HINT, e);
    }
  }

  /** Several processes may want to at once. */
  private static void installOnce(Workplace workplace, Path directory, Progress progress)
      throws IOException, StandInMissingException {
    Files.createDirectories(workplace.installed());
    try (FileChannel channel =
            FileChannel.open(
                workplace.installed().resolve("lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      Path done = directory.resolve("done");
      if (lock.isValid() && !Files.exists(done)) {
        Files.createDirectories(directory);
        installInto(workplace, directory, progress);
        Files.createFile(done);
      }
    }
  }

  private static String fingerprint(Workplace workplace) throws IOException {
    try {
      byte[] lock = Files.readAllBytes(workplace.programs().resolve(LOCK));
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(lock), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void installInto(Workplace workplace, Path directory, Progress progress)
      throws IOException, StandInMissingException {
    for (String file : new String[] {"package.json", LOCK}) {
      Files.write(directory.resolve(file), Files.readAllBytes(workplace.programs().resolve(file)));
    }
    Path log = directory.resolve("npm.log");
    progress.begins();
    Process npm = npm(directory, log);
    if (exitCode(npm, directory, progress) != 0) {
      throw new StandInMissingException(
          "npm cannot install what the stand-in for Cosmos DB needs: " + Files.readString(log),
          HINT);
    }
  }

  private static Process npm(Path directory, Path log) throws StandInMissingException {
    try {
      return new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund")
          .directory(directory.toFile())
          .redirectErrorStream(true)
          .redirectOutput(log.toFile())
          .start();
    } catch (IOException e) {
      throw new StandInMissingException(
          "The stand-in for Cosmos DB runs in Node, and there is no npm on the PATH.", HINT, e);
    }
  }

  private static int exitCode(Process npm, Path directory, Progress progress) throws IOException {
    long start = System.nanoTime();
    try {
      while (!npm.waitFor(SECONDS_BETWEEN_NEWS, TimeUnit.SECONDS)) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
        progress.goesOn(seconds, DirectorySize.megabytes(directory));
      }
      return npm.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      npm.destroy();
      throw new IOException("interrupted", e);
    }
  }

  Path programs() {
    return programs;
  }

  Path directory() {
    return directory;
  }

  /** The program of the version that the lock file names. */
  Path node() {
    return directory.resolve(".bin").resolve("node");
  }
}
