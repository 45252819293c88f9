package dev.readside.mongod;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A process as written down in a file. The start time tells it from a later process that was given
 * the same number.
 *
 * @param startMillis since the epoch; 0 where the system does not tell
 */
record RecordedProcess(long pid, long startMillis) {
  /** Linux tells start times relative to its boot, whose time moves when the clock is set. */
  private static final long TOLERANCE_MILLIS = 10_000;

  static RecordedProcess of(ProcessHandle process) {
    long start = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    return new RecordedProcess(process.pid(), start);
  }

  /** Empty if the file is missing or does not hold a process. */
  static Optional<RecordedProcess> read(Path file) {
    try {
      String[] parts = Files.readString(file).trim().split(" ", -1);
      return Optional.of(
          new RecordedProcess(Long.parseLong(parts[0]), Long.parseLong(parts[parts.length - 1])));
    } catch (IOException | NumberFormatException unreadable) {
      return Optional.empty();
    }
  }

  /** The process, if it still runs. */
  Optional<ProcessHandle> running() {
    return ProcessHandle.of(pid)
        .filter(process -> Math.abs(of(process).startMillis() - startMillis) < TOLERANCE_MILLIS);
  }

  @Override
  public String toString() {
    return pid + " " + startMillis;
  }
}
