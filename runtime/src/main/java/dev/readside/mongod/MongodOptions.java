package dev.readside.mongod;

import java.util.List;

/**
 * How a local {@code mongod} is started.
 *
 * @param arguments more command-line arguments, such as {@code --oplogSize 1}
 */
public record MongodOptions(List<String> arguments) {
  public static final MongodOptions DEFAULT = new MongodOptions(List.of());

  /** What is expired by the dates of a test stays: else rows would go while they are compared. */
  public static final MongodOptions WITHOUT_TTL =
      new MongodOptions(List.of("--setParameter", "ttlMonitorEnabled=false"));

  public MongodOptions {
    arguments = List.copyOf(arguments);
  }
}
