package dev.readside.mongod;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The data files of a server as they were, to be put back as often as needed. */
public final class DataCopy implements AutoCloseable {
  private final LocalMongod server;
  private final Path copy;

  private DataCopy(LocalMongod server, Path copy) {
    this.server = server;
    this.copy = copy;
  }

  /** Stops the server and copies its files. */
  public static DataCopy of(LocalMongod server) throws IOException {
    server.stop();
    DataCopy copy = new DataCopy(server, Files.createTempDirectory("readside-data"));
    copyAll(data(server), copy.copy);
    return copy;
  }

  /** Starts the server, which may be running, with its files as they were. */
  public void startServer() throws IOException, MongoUnavailableException {
    server.kill();
    Path data = data(server);
    Folders.delete(data);
    Files.createDirectory(data);
    copyAll(copy, data);
    server.restart();
  }

  /** The processor time that the server has used since it was started. */
  public Duration serverCpu() {
    return server.handle().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private static Path data(LocalMongod server) {
    return new ServerFolder(server.folder()).data();
  }

  private static void copyAll(Path from, Path to) throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.walk(from)) {
      all = found.filter(path -> !path.equals(from)).toList();
    }
    for (Path each : all) {
      Files.copy(each, to.resolve(from.relativize(each)));
    }
  }

  @Override
  public void close() {
    Folders.delete(copy);
  }
}
