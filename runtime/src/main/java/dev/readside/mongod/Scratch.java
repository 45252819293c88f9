package dev.readside.mongod;

import static java.util.Comparator.naturalOrder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
  static Path folder() throws IOException {
    Optional<Path> memory = isPlentiful() ? inMemory() : Optional.empty();
    return memory.isPresent() ? Files.createDirectories(memory.get()) : temporary();
  }

  /** All that may have been taken before. */
  static List<Path> folders() {
    return Stream.concat(inMemory().stream(), Stream.of(temporary())).toList();
  }

  private static Path temporary() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  /**
   * One for each user and each range of process numbers: containers may share the memory, where the
   * same number is another process.
   */
  private static Optional<Path> inMemory() {
    try {
      Path processes = Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
      String range = processes.toString().replaceAll("\\D", "");
      return Optional.of(
          MEMORY.resolve("readside-" + System.getProperty("user.name") + "-" + range));
    } catch (IOException | UnsupportedOperationException noLinux) {
      return Optional.empty();
    }
  }

  /** What the file system has left is only its limit, which may be more than there is. */
  private static boolean isPlentiful() {
    try {
      return Files.isWritable(MEMORY)
          && Files.getFileStore(MEMORY).getUsableSpace() >= PLENTY
          && available() >= PLENTY;
    } catch (IOException unknown) {
      return false;
    }
  }

  /** In bytes: what the machine has, or what the container may take, if that is less. */
  private static long available() throws IOException {
    long machine =
        Files.readAllLines(Path.of("/proc/meminfo")).stream()
            .filter(line -> line.startsWith("MemAvailable:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
            .findFirst()
            .orElse(0);
    return Math.min(machine, ofContainer());
  }

  private static long ofContainer() throws IOException {
    Path group = Path.of("/sys/fs/cgroup");
    Optional<Long> limit = number(group.resolve("memory.max"));
    Optional<Long> first = number(group.resolve("memory/memory.limit_in_bytes"));
    Optional<Long> used = number(group.resolve("memory.current"));
    long most =
        Stream.of(limit, first)
            .flatMap(Optional::stream)
            .min(naturalOrder())
            .orElse(Long.MAX_VALUE);
    return most - used.orElse(0L);
  }

  /** None where there is no such file, or where it says {@code max}. */
  private static Optional<Long> number(Path file) throws IOException {
    return Files.isReadable(file)
        ? Optional.of(Files.readString(file).strip())
            .filter(text -> text.matches("\\d{1,18}"))
            .map(Long::valueOf)
        : Optional.empty();
  }
}
