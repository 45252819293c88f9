package dev.readside.function;

import com.mongodb.MongoInterruptedException;
import com.mongodb.client.MongoClient;
import dev.readside.appservices.App;
import dev.readside.appservices.FunctionSource;
import dev.readside.trigger.FunctionException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Collectors;
import org.bson.BsonArray;
import org.bson.BsonValue;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Source;
import org.jspecify.annotations.Nullable;

/**
 * Runs an app's functions against one cluster, which stands in for each of the app's data sources.
 *
 * <p>Thread-safe and blocking: each call takes a sandbox from the pool, so that as many run in
 * parallel as there are callers. One engine parses each file once. Generated functions, which leave
 * built-in objects as they are, share sandboxes; each other function has its own, so that what it
 * changes there disturbs no other.
 */
public final class FunctionHost implements AutoCloseable {
  /** No function has this name. */
  private static final String SHARED = "";

  private final App app;
  private final Set<String> generated;
  private final MongoClient client;
  private final HostOptions options;
  private final Engine engine;
  private final Watchdog watchdog = new Watchdog();
  private final Map<String, Source> sources = new ConcurrentHashMap<>();
  // By who may use them. Last in, first out: the sandbox used last is the warmest.
  private final Map<String, ConcurrentLinkedDeque<Sandbox>> idle = new ConcurrentHashMap<>();

  /** The client stays the caller's to close. */
  public FunctionHost(App app, MongoClient client, HostOptions options) {
    this.app = app;
    this.generated = generated(app);
    this.client = client;
    this.options = options;
    engine =
        Engine.newBuilder("js")
            .option("engine.WarnInterpreterOnly", "false")
            .out(OutputStream.nullOutputStream())
            .err(OutputStream.nullOutputStream())
            .build();
  }

  /**
   * Calls a function and waits for its result; a promise is awaited.
   *
   * @throws FunctionException if the function failed or was stopped at a limit
   * @throws com.mongodb.MongoTimeoutException if no server answers
   * @throws Error if the {@link OperationListener} did
   * @throws MongoInterruptedException if the calling thread is interrupted before, or during a
   *     database call; JavaScript that computes sees an interrupt as an error, and may handle it
   * @throws IllegalStateException if the host is closed meanwhile
   */
  public BsonValue execute(String function, List<BsonValue> arguments) throws FunctionException {
    Invocation invocation = new Invocation(function, options);
    String text = ValueWriter.write(new BsonArray(arguments));
    checkSize(function, text);
    if (Thread.currentThread().isInterrupted()) {
      throw new MongoInterruptedException("Interrupted before a function ran.", null);
    }
    Sandbox sandbox = taken(function);
    Watchdog.Watch watch =
        watchdog.watch(options.limits().time(), () -> timeOut(invocation, sandbox));
    try {
      return sandbox.run(invocation, text);
    } finally {
      watch.close();
      release(sandbox, invocation);
    }
  }

  /** What has failed may have spoilt its sandbox for itself. */
  private void release(Sandbox sandbox, Invocation invocation) {
    boolean usable = isGenerated(invocation.function()) || !invocation.hasFailed();
    if (invocation.abortion() == null && usable) {
      idle(invocation.function()).addFirst(sandbox);
    } else {
      sandbox.close();
    }
  }

  private ConcurrentLinkedDeque<Sandbox> idle(String function) {
    return idle.computeIfAbsent(
        isGenerated(function) ? SHARED : function, key -> new ConcurrentLinkedDeque<>());
  }

  private boolean isGenerated(String function) {
    return generated.contains(function);
  }

  private static Set<String> generated(App app) {
    return app.functions().entrySet().stream()
        .filter(function -> function.getValue().isGenerated())
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  private void checkSize(String function, String arguments) throws FunctionException {
    int allowed = options.limits().argumentBytes();
    if (arguments.length() > allowed) {
      throw FunctionException.refused(function, "arguments of more than " + allowed + " bytes");
    }
  }

  private static void timeOut(Invocation invocation, Sandbox sandbox) {
    invocation.abort(invocation.tooLong());
    sandbox.close();
  }

  private Sandbox taken(String function) {
    Sandbox sandbox = idle(function).pollFirst();
    return sandbox != null ? sandbox : new Sandbox(engine, app, client, this::source);
  }

  private @Nullable Source source(String name) {
    FunctionSource function = app.functions().get(name);
    return function == null
        ? null
        : sources.computeIfAbsent(name, key -> FunctionFile.of(function));
  }

  /** Stops what is still running. */
  @Override
  public void close() {
    watchdog.close();
    engine.close(true);
  }
}
