package dev.readside.junit;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.readside.function.FunctionHost;
import dev.readside.function.HostOptions;
import dev.readside.mongod.DatabaseNames;
import dev.readside.operate.OperationException;
import dev.readside.operate.Setup;
import dev.readside.operate.verify.RepairByVerifying;
import dev.readside.play.CompiledApp;
import dev.readside.server.ServerError;
import dev.readside.stream.WorkerOptions;
import dev.readside.stream.WorkerOptions.Timing;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.opentest4j.AssertionFailedError;

/**
 * The read models of one class, at work on its server: set up, run by a worker in the background,
 * emptied and removed.
 */
final class ReadModels implements AutoCloseable {
  /** With what a test has left behind; then they are begun anew. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Tests wait for the news that there is nothing more. */
  private static final Timing TIMING = Timing.DEFAULT.looking(Duration.ofMillis(10));

  private final ClassServer server;
  private final DatabaseNames databases;
  private final CompiledApp app;
  private final Readside readside = new Readside(this);
  private final Opened opened = new Opened();
  private final MongoClient own;

  /** The one that tests have, and may close. */
  private final MongoClient client;

  private final FunctionHost host;
  private volatile @Nullable WorkerInBackground worker;

  private ReadModels(ClassServer server, DatabaseNames databases, CompiledApp app) {
    this.server = server;
    this.databases = databases;
    this.app = app;
    try {
      this.own = opened(MongoClients.create(server.settings()));
      opened.add(() -> server.leave(databases));
      this.host = new FunctionHost(app.app(), own, HostOptions.atlas());
      opened.add(host::close);
      this.client = opened(MongoClients.create(server.settings()));
      opened.add(this::stop);
      opened.add(server.whenTheProcessEnds(this::close));
      begin();
    } catch (RuntimeException | Error e) {
      opened.closeBehind(e);
      throw e;
    }
  }

  private MongoClient opened(MongoClient connected) {
    opened.add(connected::close);
    return connected;
  }

  /**
   * Sets the file's read models up, and puts them to work.
   *
   * @throws ExtensionConfigurationException if the server does not do what they need
   */
  static ReadModels start(ProjectionsFile file, ClassServer server) {
    DatabaseNames databases = server.databases(file);
    CompiledApp app = databases.equals(file.databases()) ? file.app() : file.app(databases);
    return new ReadModels(server, databases, app);
  }

  private void begin() {
    try {
      new Setup(own).run(app.plan(), app.app());
    } catch (OperationException e) {
      throw new ExtensionConfigurationException(e.getMessage() + " " + e.hint(), e);
    }
    WorkerOptions options = WorkerOptions.of(app.readDatabase()).with(TIMING).with(repairer());
    worker = WorkerInBackground.start(app.app(), own, host::execute, options);
  }

  private RepairByVerifying repairer() {
    return new RepairByVerifying(own, app.plan(), app.app());
  }

  String uri() {
    return server.uri();
  }

  MongoClient client() {
    return client;
  }

  Readside readside() {
    return readside;
  }

  DatabaseNames databases() {
    return databases;
  }

  /** Waits until all is handled, and nothing has failed for good. */
  void caughtUp(Duration time) {
    Patience patience = new Patience(time, this::requireServer);
    Failures failures = failures();
    Catching catching = new Catching(own, app, worker(), failures, patience);
    catching.up();
    failures.requireNone(catching::up, patience);
  }

  private Failures failures() {
    return new Failures(own, app, host::execute, repairer());
  }

  /**
   * Begins anew where what the last test has left did not let that happen at once.
   *
   * @throws AssertionFailedError where there is no server any more
   */
  synchronized void requireAtWork() {
    requireServer();
    if (worker == null) {
      beginAnew();
    }
  }

  private void requireServer() {
    server
        .end()
        .ifPresent(
            end -> {
              throw new AssertionFailedError(end);
            });
  }

  /** Removes all documents and rows; collections and their indexes stay. */
  synchronized void empty() {
    WorkerInBackground running = worker;
    if (running == null || server.end().isPresent()) {
      return; // The next test begins anew, or says why it cannot.
    }
    Databases data = new Databases(own, app);
    Patience patience = new Patience(PATIENCE, this::requireServer);
    Catching catching = new Catching(own, app, running, failures(), patience);
    try {
      data.emptySources();
      catching.up();
      data.emptyRows();
      catching.up();
      data.emptyFailures();
    } catch (AssertionFailedError | MongoException stuck) {
      beginAnew();
    }
  }

  private void beginAnew() {
    stop();
    requireServer();
    try {
      databases.all().forEach(name -> own.getDatabase(name).drop());
      begin();
    } catch (MongoException e) {
      throw new AssertionFailedError(
          "The triggers cannot go on, on %s: %s"
              .formatted(server.description(), ServerError.words(e)),
          e);
    }
  }

  private WorkerInBackground worker() {
    return Objects.requireNonNull(worker, "the triggers are not at work");
  }

  private void stop() {
    WorkerInBackground running = worker;
    worker = null;
    if (running != null) {
      running.close();
    }
  }

  @Override
  public void close() {
    if (server.end().isPresent()) {
      own.close(); // Else the worker would wait for it.
    }
    opened.close();
  }
}
