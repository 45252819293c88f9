package dev.readside.mongod;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the folders of started servers are. Their data live for minutes and are thrown away, so
 * they are kept in memory where there is plenty: every write that a majority has waits for the
 * disk, and memory answers a thousand times sooner.
 */
final class Scratch {
  private static final Path MEMORY = Path.of("/dev/shm");

  /** One server takes about 300 MB, and its oplog up to 1 GB more. */
  private static final long PLENTY = 4L << 30;

  private Scratch() {}

  /** For a new server. */
  static Path folder() {
    return isPlentiful(MEMORY) ? MEMORY : temporary();
  }

  /** All that may have been taken before. */
  static List<Path> folders() {
    return List.of(MEMORY, temporary());
  }

  private static Path temporary() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  /** A container's memory of 64 MB is not. */
  private static boolean isPlentiful(Path folder) {
    try {
      return Files.isWritable(folder) && Files.getFileStore(folder).getUsableSpace() >= PLENTY;
    } catch (IOException unknown) {
      return false;
    }
  }
}
