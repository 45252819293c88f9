package dev.readside.mongod;

import java.util.List;

/**
 * How a local {@code mongod} is started.
 *
 * @param arguments more command-line arguments, such as {@code --oplogSize 1}
 */
public record MongodOptions(List<String> arguments) {
  public static final MongodOptions DEFAULT = new MongodOptions(List.of());

  public MongodOptions {
    arguments = List.copyOf(arguments);
  }
}
