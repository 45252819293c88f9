package dev.readside.cli.process;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Something outside is not as needed. The command ends with {@link ExitCode#ENVIRONMENT}. */
public final class EnvironmentException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String advice;

  /**
   * Says what is wrong and what to do.
   *
   * @param message one sentence: what is wrong
   * @param advice one sentence: what to do about it
   */
  public EnvironmentException(String message, String advice) {
    super(message);
    this.advice = advice;
  }

  public static EnvironmentException unreadable(Path path, IOException cause, String advice) {
    return new EnvironmentException(
        "`%s` cannot be read: %s.".formatted(path, reason(cause)), advice);
  }

  public static EnvironmentException unwritable(Path path, IOException cause) {
    return new EnvironmentException(
        "`%s` cannot be written: %s.".formatted(path, reason(cause)),
        "Make the directory writable, or name another with --app; then run the command again.");
  }

  /** Files that are made to be run and removed again cannot be written. */
  public static EnvironmentException withoutRoom(IOException cause) {
    return new EnvironmentException(
        "The functions cannot be written to the directory for temporary files: %s."
            .formatted(reason(cause)),
        "Make it writable, or name another: `READSIDE_JAVA_OPTIONS=-Djava.io.tmpdir=DIR`.");
  }

  public String advice() {
    return advice;
  }

  private static String reason(IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof NoSuchFileException missing) {
      return missing.getFile() + ": no such file or directory";
    }
    if (cause instanceof FileSystemException system && system.getReason() != null) {
      return system.getFile() + ": " + system.getReason();
    }
    return String.valueOf(cause.getMessage());
  }
}
