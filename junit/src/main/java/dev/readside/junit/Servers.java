package dev.readside.junit;

import dev.readside.mongod.MongoServer;
import dev.readside.mongod.MongoSources;
import dev.readside.mongod.MongoUnavailableException;
import dev.readside.mongod.MongodOptions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The servers of one test run: each class has one for itself while it runs, so that the databases
 * there can be called as the application calls them. A class that comes later takes over what
 * another one has left. JUnit closes this at the end of the run.
 */
@SuppressWarnings("deprecation") // Before 5.13, JUnit closes nothing else.
final class Servers implements AutoCloseable, ExtensionContext.Store.CloseableResource {
  /** The configuration parameter, or system property, that names a server. */
  static final String URI = "readside.test.uri";

  /** The same as an environment variable. */
  static final String VARIABLE = "READSIDE_TEST_MONGODB_URI";

  private final Map<String, String> environment;
  private final List<MongoServer> started = new ArrayList<>();
  private final Deque<ClassServer.Own> idle = new ArrayDeque<>();

  Servers(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /**
   * A server for one class.
   *
   * @param configured the address that {@link #URI} has; else the variable's, else one of our own
   * @throws ExtensionConfigurationException if there is none
   */
  ClassServer take(Optional<String> configured) {
    Optional<String> uri =
        configured
            .or(() -> Optional.ofNullable(environment.get(VARIABLE)))
            .filter(address -> !address.isBlank());
    return uri.isPresent() ? ClassServer.Given.at(uri.get()) : own();
  }

  private ClassServer.Own own() {
    ClassServer.Own left = idle();
    while (left != null && left.end().isPresent()) {
      giveUp(left);
      left = idle();
    }
    return left == null ? start() : left;
  }

  private synchronized ClassServer.@Nullable Own idle() {
    return idle.poll();
  }

  private ClassServer.Own start() {
    try {
      MongoServer server = MongoSources.local(environment).start(MongodOptions.WITHOUT_TTL);
      synchronized (this) {
        started.add(server);
      }
      return new ClassServer.Own(server);
    } catch (MongoUnavailableException e) {
      throw new ExtensionConfigurationException(
          "%s%nPut a mongod on the PATH, name one in READSIDE_MONGOD, or name a replica set in %s."
              .formatted(e.getMessage(), URI),
          e);
    }
  }

  /** The class is over, and has left nothing there. */
  synchronized void giveBack(ClassServer server) {
    if (server instanceof ClassServer.Own own) {
      idle.push(own);
    }
  }

  /** Something may be left there that nobody knows of. */
  synchronized void giveUp(ClassServer server) {
    if (server instanceof ClassServer.Own own) {
      started.remove(own.server());
      own.server().close();
    }
  }

  @Override
  public synchronized void close() {
    started.forEach(MongoServer::close);
  }
}
