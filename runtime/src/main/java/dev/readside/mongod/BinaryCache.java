package dev.readside.mongod;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps fetched executables outside the repository, in {@code $XDG_CACHE_HOME/readside} or {@code
 * ~/.cache/readside}. A file there is whole: it is moved in when it is complete.
 */
final class BinaryCache {
  /** Brings an executable into an empty folder and returns it. */
  interface Fetch {
    Path into(Path folder) throws IOException, MongoUnavailableException;
  }

  private final Path directory;

  BinaryCache(Path directory) {
    this.directory = directory;
  }

  static BinaryCache of(Map<String, String> environment) {
    String base = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path cache =
        base.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(base);
    return new BinaryCache(cache.resolve("readside"));
  }

  Optional<Path> cached(String name) {
    return Optional.of(directory.resolve(name)).filter(Files::isExecutable);
  }

  /** The executable of this name, fetched unless it is there. One process fetches at a time. */
  Path get(String name, Fetch fetch) throws MongoUnavailableException {
    synchronized (BinaryCache.class) { // A file lock excludes processes, not threads.
      try {
        Files.createDirectories(directory);
        try (FileChannel channel = openLock(name);
            FileLock lock = channel.lock()) {
          return lock.isValid() && cached(name).isPresent()
              ? directory.resolve(name)
              : fetchInto(directory.resolve(name), fetch);
        }
      } catch (IOException failed) {
        throw new MongoUnavailableException(
            "cannot fetch into " + directory + ": " + failed, failed);
      }
    }
  }

  private FileChannel openLock(String name) throws IOException {
    return FileChannel.open(
        directory.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private Path fetchInto(Path target, Fetch fetch) throws IOException, MongoUnavailableException {
    Path folder = Files.createTempDirectory(directory, "fetching");
    try {
      Path file = fetch.into(folder);
      if (!file.toFile().setExecutable(true)) {
        throw new IOException("cannot make " + file.getFileName() + " executable");
      }
      return Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Folders.delete(folder);
    }
  }
}
