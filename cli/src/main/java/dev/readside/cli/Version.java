package dev.readside.cli;

import dev.readside.cli.process.ReadsideVersion;
import picocli.CommandLine.IVersionProvider;

/** {@code --version}: which Readside this is, and on what it runs. */
final class Version implements IVersionProvider {

  /** For example {@code readside 0.1.0 (Java 17.0.15, Linux amd64)}. */
  String line() {
    return "readside %s (Java %s, %s %s)"
        .formatted(
            ReadsideVersion.number(),
            System.getProperty("java.version"),
            System.getProperty("os.name"),
            System.getProperty("os.arch"));
  }

  @Override
  public String[] getVersion() {
    return new String[] {line()};
  }
}
