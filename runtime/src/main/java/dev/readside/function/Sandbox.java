package dev.readside.function;

import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoClient;
import dev.readside.appservices.App;
import dev.readside.trigger.FunctionException;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bson.BsonValue;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;
import org.jspecify.annotations.Nullable;

/**
 * One JavaScript context with Atlas' globals; runs one invocation after another.
 *
 * <p>Between invocations a function's own variables are fresh and global variables it made are
 * forgotten; what it changed in built-in objects ({@code Array.prototype}, say) stays, so {@link
 * FunctionHost} keeps apart who might. An aborted sandbox is of no further use.
 */
final class Sandbox implements AutoCloseable {
  private final Context context;
  private final Function<String, @Nullable Source> sources;
  private final Map<String, Value> files = new HashMap<>();
  private final Value invoke;
  private final Value answer;
  private @Nullable Invocation invocation;

  Sandbox(Engine engine, App app, MongoClient client, Function<String, @Nullable Source> sources) {
    this.sources = sources;
    context = context(engine);
    Value runtime = context.eval("js", "({ host: {}, global: this })");
    Value host = runtime.getMember("host");
    host.putMember("app", AppMetadata.text(app));
    new HostCalls(this, new DatabaseCalls(client)).install(host);
    Prelude.SOURCES.forEach(source -> context.eval(source).executeVoid(runtime));
    invoke = runtime.getMember("invoke");
    answer = runtime.getMember("answer");
  }

  private static Context context(Engine engine) {
    return Context.newBuilder("js")
        .engine(engine)
        .allowHostAccess(HostAccess.NONE)
        .allowPolyglotAccess(PolyglotAccess.NONE)
        .allowEnvironmentAccess(EnvironmentAccess.NONE)
        .allowIO(IOAccess.NONE)
        .allowCreateThread(false)
        .allowNativeAccess(false)
        .timeZone(ZoneOffset.UTC)
        // Atlas transpiles to ES5; ES2017 is the level that its table of syntax amounts to. The
        // engine is laxer than that in places: `for await` (Atlas has it), `catch {}`.
        .option("js.ecmascript-version", "2017")
        .build();
  }

  /**
   * Runs to the end, which is when the engine has nothing left to do.
   *
   * @param arguments as {@link ValueWriter} writes an array
   */
  BsonValue run(Invocation next, String arguments) throws FunctionException {
    invocation = next;
    try {
      invoke.executeVoid(next.function(), arguments);
    } catch (PolyglotException e) {
      next.abort(interpreted(e));
    }
    RuntimeException abortion = next.abortion();
    if (abortion != null) {
      throw failure(next, abortion);
    }
    return next.outcome();
  }

  /** What it means that the engine gave up; {@code invoke.js} lets no error of a function out. */
  private static RuntimeException interpreted(PolyglotException e) {
    if (e.isInterrupted()) {
      Thread.currentThread().interrupt();
      return new MongoInterruptedException("Interrupted while a function ran.", e);
    }
    return e.isCancelled()
        ? new IllegalStateException("The host was closed while a function ran.", e)
        : e;
  }

  /** Also ends the running invocation, as far as JavaScript is concerned; from any thread. */
  @Override
  public void close() {
    context.close(true);
  }

  Invocation invocation() {
    if (invocation == null) {
      throw new IllegalStateException("Nothing is running; this is a bug.");
    }
    return invocation;
  }

  /** The function that evaluates the named file; null if the app has none. */
  @Nullable Value load(String name) {
    Value file = files.get(name);
    if (file == null) {
      Source source = sources.apply(name);
      if (source == null) {
        return null;
      }
      file = context.eval(source);
      files.put(name, file);
    }
    return file;
  }

  /**
   * Does the work of a host call. At a limit, an interrupt, an end, or where the server is lost
   * (any other call would wait as long), the invocation ends at once: closing the context from
   * within cancels JavaScript without running its {@code catch} and {@code finally}. Any other
   * exception is an error that the function can handle, and so record.
   */
  @Nullable Object guarded(Supplier<@Nullable Object> work) {
    Invocation current = invocation();
    if (current.abortion() == null) {
      try {
        return work.get();
      } catch (PolyglotException e) {
        // JavaScript's own, such as a syntax error in a file that a call loads.
        throw e;
      } catch (MongoInterruptedException | MongoTimeoutException | LimitExceeded | Ended e) {
        current.abort(e);
      } catch (RuntimeException | AssertionError e) {
        answer.executeVoid(Answer.failed(e)); // throws
      }
    }
    context.close(true);
    throw new IllegalStateException("A closed context went on; this is a bug.");
  }

  /** What the caller gets; throws what is not of the function's making. */
  private static FunctionException failure(Invocation invocation, RuntimeException abortion) {
    if (abortion instanceof LimitExceeded
        || (abortion instanceof PolyglotException e && e.isGuestException())) {
      return new FunctionException(
          invocation.function(), String.valueOf(abortion.getMessage()), null);
    }
    if (abortion instanceof Ended ended) {
      throw ended.why();
    }
    throw abortion;
  }
}
