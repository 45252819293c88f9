package dev.readside.cli.server;

import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.readside.operate.OperationException;
import dev.readside.operate.Requirements;
import dev.readside.plan.Plan;
import dev.readside.rights.Rights;
import dev.readside.server.Hello;
import dev.readside.work.ServerWatch;
import dev.readside.work.WorkException;
import java.io.PrintStream;
import java.util.List;

/** The replica set that a command works on. */
public record Server(MongoClient client, String hosts) implements AutoCloseable {

  /**
   * Connects, and makes sure that the server can do what Readside needs.
   *
   * @param err is told what the address asks for and does not get
   * @throws dev.readside.cli.process.EnvironmentException when it cannot
   */
  public static Server connect(String uri, PrintStream err) {
    Address address = Address.parse(uri);
    address.warning().ifPresent(warning -> err.println("warning: " + warning));
    Server named = open(address.settings(), address.hosts());
    List<String> members = named.hello().membersNotAsked(named.client());
    if (members.isEmpty()) {
      return named;
    }
    named.close();
    return open(address.ofAll(members), String.join(", ", members));
  }

  private static Server open(MongoClientSettings settings, String hosts) {
    Server server = new Server(MongoClients.create(settings), hosts);
    try {
      server.requireReplicaSet();
      server.requireVersion();
      UserRights.requireUser(server.client());
      return server;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  @Override
  public void close() {
    client.close();
  }

  private void requireReplicaSet() {
    Hello hello = hello();
    if (hello.isUninitiated()) {
      throw ServerProblem.notInitiated(hosts);
    }
    if (!hello.isReplicated()) {
      throw ServerProblem.notReplicaSet(hosts);
    }
  }

  private void requireVersion() {
    try {
      Requirements.check(client);
    } catch (OperationException e) {
      throw ServerProblem.refused(e);
    }
  }

  /** Refuses sources that nobody can follow. */
  public void requireSources(Plan plan) {
    try {
      Requirements.checkSources(client, plan);
    } catch (OperationException e) {
      throw ServerProblem.refused(e);
    }
  }

  /** Refuses what these projections cannot do with the collections there. */
  public void require(Plan plan) {
    try {
      Requirements.check(client, plan);
    } catch (OperationException e) {
      throw ServerProblem.refused(e);
    }
  }

  /**
   * Refuses what the user may not do, before anything is done.
   *
   * @param command which needs it
   */
  public void require(Plan plan, String command, Rights needed) {
    UserRights.require(client, command, needed, plan.readDatabase());
  }

  /** What a command does with the server. */
  public interface Work<T, E extends Exception> {
    T with() throws E;
  }

  /**
   * Does the work of this thread, and ends it soon where the server goes away for good: a function
   * could wait for it as long as it may run.
   *
   * @throws dev.readside.cli.process.EnvironmentException when there has been no primary for a
   *     while
   */
  public <T, E extends Exception> T whileThere(Work<T, E> work) throws E {
    Thread worker = Thread.currentThread();
    ServerWatch watch = new ServerWatch(client, worker::interrupt).start();
    try {
      return work.with();
    } finally {
      watch.close();
      requireServer(watch); // Whatever else failed, failed for that.
    }
  }

  private static void requireServer(ServerWatch watch) {
    try {
      watch.requireServer();
    } catch (WorkException lost) {
      Thread.interrupted(); // It has ended.
      throw ServerProblem.lost(lost);
    }
  }

  private Hello hello() {
    try {
      return Hello.of(client);
    } catch (MongoException e) {
      throw ServerProblem.whenConnecting(e, hosts);
    }
  }
}
