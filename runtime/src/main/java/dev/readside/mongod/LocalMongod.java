package dev.readside.mongod;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A one-node replica set in a process of its own, bound to 127.0.0.1, with its data in a temporary
 * folder. It ends with this object or with the JVM, whichever ends first. It can be stopped, killed
 * and started again on the same data, for tests of faults.
 */
public final class LocalMongod implements MongoServer {
  private static final int PORT_TRIES = 3;

  private final MongodBinary binary;
  private final MongodOptions options;
  private final ServerFolder folder;
  private final int port;
  private final Thread atExit = new Thread(this::remove, "remove mongod");
  private MongodProcess process;

  private LocalMongod(MongodBinary binary, MongodOptions options, ServerFolder folder, int port)
      throws IOException, MongoUnavailableException {
    this.binary = binary;
    this.options = options;
    this.folder = folder;
    this.port = port;
    this.process = MongodProcess.start(command(), folder, port);
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** Starts a local one even where another kind of server could be had: it can be killed. */
  public static LocalMongod start(MongodOptions options) throws MongoUnavailableException {
    return LocalSource.standard(System.getenv()).start(options);
  }

  static LocalMongod start(MongodBinary binary, MongodOptions options)
      throws MongoUnavailableException {
    Scratch.folders().forEach(Orphans::sweep);
    List<String> reasons = new ArrayList<>();
    for (int i = 0; i < PORT_TRIES; i++) { // Someone else may take the free port first.
      try {
        return startIn(ServerFolder.create(Scratch.folder()), binary, options);
      } catch (IOException | MongoUnavailableException failed) {
        reasons.add(String.valueOf(failed.getMessage()));
      }
    }
    throw MongoUnavailableException.ofAll(binary.origin() + " does not start.", reasons);
  }

  private static LocalMongod startIn(
      ServerFolder folder, MongodBinary binary, MongodOptions options)
      throws IOException, MongoUnavailableException {
    try {
      LocalMongod server = new LocalMongod(binary, options, folder, freePort());
      ReplicaSet.initiate(server.port);
      return server;
    } catch (IOException | MongoUnavailableException failed) {
      folder.delete();
      throw failed;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private List<String> command() {
    List<String> command = new ArrayList<>(List.of(binary.file().toString()));
    command.addAll(List.of("--replSet", ReplicaSet.NAME, "--bind_ip", "127.0.0.1"));
    command.addAll(List.of("--port", Integer.toString(port), "--nounixsocket"));
    command.addAll(List.of("--dbpath", folder.data().toString()));
    command.addAll(List.of("--logpath", folder.log().toString(), "--logappend"));
    command.addAll(List.of("--wiredTigerCacheSizeGB", "0.25"));
    // A stop need not wait for clients to move to another member: there is none.
    command.addAll(List.of("--setParameter", "shutdownTimeoutMillisForSignaledShutdown=100"));
    command.addAll(options.arguments());
    return command;
  }

  @Override
  public String uri() {
    return ReplicaSet.uri(port);
  }

  @Override
  public String description() {
    return "a temporary MongoDB " + binary.version() + " (" + binary.origin() + ")";
  }

  @Override
  public Optional<String> end() {
    return process.exitCode().map(code -> "mongod has ended with exit code " + code);
  }

  ProcessHandle handle() {
    return process.handle();
  }

  Path folder() {
    return folder.path();
  }

  /** Ends the server as an operator would; the data stay. */
  public void stop() {
    process.stop();
  }

  /** Ends the server as a power cut would; the data stay as they are on the disk. */
  public void kill() {
    process.kill();
  }

  /** Starts the stopped server on its data and waits until it takes writes. */
  public void restart() throws MongoUnavailableException {
    try {
      process = MongodProcess.start(command(), folder, port);
    } catch (IOException failed) {
      throw new MongoUnavailableException("mongod does not start again", failed);
    }
    ReplicaSet.awaitPrimary(port);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException ending) {
      return; // The hook does it.
    }
    remove();
  }

  private void remove() {
    process.kill();
    folder.delete();
  }
}
