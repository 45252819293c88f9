package dev.readside.cli.project;

import dev.readside.cli.process.EnvironmentException;
import dev.readside.cli.process.Surroundings;
import dev.readside.lock.Lock;
import dev.readside.lock.UnreadableLockException;
import dev.readside.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The lock file beside a projections file: {@code projections.lock} beside {@code
 * projections.yaml}.
 *
 * @param name as messages call it
 */
public record LockFile(String name, Path path) {

  static LockFile beside(Surroundings surroundings, Path file) {
    String base = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
    Path lock = file.resolveSibling(base + ".lock");
    return new LockFile(lock.toString(), surroundings.resolve(lock));
  }

  /**
   * What is locked; nothing where there is no file.
   *
   * @throws EnvironmentException when it cannot be read or understood
   */
  Lock read() {
    try {
      return Lock.parse(text());
    } catch (UnreadableLockException e) {
      throw new EnvironmentException(
          "Line %d of `%s` is not what `readside generate` writes.".formatted(e.line(), name),
          "Resolve a conflict of branches, or take the file back from version control.");
    }
  }

  /** Whether it says what these projections are. */
  public boolean isOf(Plan plan) {
    return text().equals(Lock.of(plan).text());
  }

  /**
   * Makes it say what these projections are.
   *
   * @throws EnvironmentException when it cannot be written
   */
  public void write(Plan plan) {
    try {
      Files.writeString(path, Lock.of(plan).text());
    } catch (IOException e) {
      throw new EnvironmentException(
          "`%s` cannot be written: %s.".formatted(name, e.getMessage()),
          "Make it writable, then run the command again.");
    }
  }

  /** Line ends may be those of the system that it was checked out on. */
  private String text() {
    try {
      return Files.exists(path) ? Files.readString(path).replace("\r\n", "\n") : "";
    } catch (IOException e) {
      throw EnvironmentException.unreadable(Path.of(name), e, "Make it readable.");
    }
  }
}
