package dev.readside.mongod;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.bson.Document;

/** A replica set of three on this machine, whose primary can be made to step down. */
public final class ThreeNodes implements AutoCloseable {
  private static final int NODES = 3;
  private static final Duration ELECTION = Duration.ofSeconds(60);

  private final List<ServerFolder> folders = new ArrayList<>();
  private final List<MongodProcess> processes = new ArrayList<>();
  private final List<Integer> ports = new ArrayList<>();

  private ThreeNodes() {}

  /** Starts them, and waits for a primary. */
  public static ThreeNodes start() throws MongoUnavailableException {
    MongodBinary binary = LocalSource.standard(System.getenv()).binary();
    ThreeNodes nodes = new ThreeNodes();
    try {
      for (int i = 0; i < NODES; i++) {
        nodes.add(binary);
      }
      nodes.initiate();
      return nodes;
    } catch (IOException | MongoException failed) {
      nodes.close();
      throw new MongoUnavailableException("no three nodes", failed);
    }
  }

  private void add(MongodBinary binary) throws IOException, MongoUnavailableException {
    ServerFolder folder = ServerFolder.create(Scratch.folder());
    folders.add(folder);
    int port = freePort();
    ports.add(port);
    List<String> command = new ArrayList<>(List.of(binary.file().toString()));
    command.addAll(List.of("--replSet", ReplicaSet.NAME, "--bind_ip", "127.0.0.1"));
    command.addAll(List.of("--port", Integer.toString(port), "--nounixsocket"));
    command.addAll(List.of("--dbpath", folder.data().toString()));
    command.addAll(List.of("--logpath", folder.log().toString()));
    command.addAll(List.of("--wiredTigerCacheSizeGB", "0.25", "--oplogSize", "64"));
    processes.add(MongodProcess.start(command, folder, port));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void initiate() {
    List<Document> members = new ArrayList<>();
    for (int id = 0; id < NODES; id++) {
      members.add(new Document("_id", id).append("host", "127.0.0.1:" + ports.get(id)));
    }
    Document config =
        new Document("_id", ReplicaSet.NAME)
            .append("members", members)
            .append("settings", new Document("electionTimeoutMillis", 2_000));
    String first = "mongodb://127.0.0.1:" + ports.get(0) + "/?directConnection=true";
    try (MongoClient client = MongoClients.create(first)) {
      client.getDatabase("admin").runCommand(new Document("replSetInitiate", config));
    }
    awaitPrimary();
  }

  private void awaitPrimary() {
    try (MongoClient client = MongoClients.create(uri())) { // Selects a primary, or throws.
      client.getDatabase("admin").runCommand(new Document("ping", 1));
    }
  }

  public String uri() {
    String hosts = ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    return "mongodb://%s/?replicaSet=%s&serverSelectionTimeoutMS=%d"
        .formatted(hosts, ReplicaSet.NAME, ELECTION.toMillis());
  }

  /** Lets the primary step down; another node is elected. */
  public void stepDown() {
    Document command = new Document("replSetStepDown", 15).append("secondaryCatchUpPeriodSecs", 10);
    try (MongoClient client = MongoClients.create(uri())) {
      client.getDatabase("admin").runCommand(command);
    }
    awaitPrimary();
  }

  @Override
  public void close() {
    processes.forEach(MongodProcess::kill);
    folders.forEach(ServerFolder::delete);
  }
}
