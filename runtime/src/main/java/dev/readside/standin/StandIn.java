package dev.readside.standin;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.jspecify.annotations.Nullable;

/**
 * An account of Cosmos DB with one app at most, whose functions consume its change feeds. What
 * tests write and read themselves never fails; what the app asks for may, as {@link #faults} says.
 */
public final class StandIn implements AutoCloseable {
  private static final JsonWriterSettings JSON =
      JsonWriterSettings.builder().outputMode(JsonMode.RELAXED).build();
  private static final int SECONDS_UNTIL_QUIET = 60;

  private final Process process;
  private final BufferedWriter commands;
  private final BufferedReader answers;
  private final String version;
  private final NodeModules modules;

  private StandIn(Process process, NodeModules modules) throws IOException {
    this.process = process;
    this.modules = modules;
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.version = answer("start").asString().getValue();
  }

  /**
   * Starts one.
   *
   * @throws StandInMissingException if it does not start
   */
  public static StandIn start(NodeModules modules) throws StandInMissingException {
    try {
      return new StandIn(started(modules), modules);
    } catch (IOException e) {
      throw new StandInMissingException(
          "The stand-in for Cosmos DB does not start: " + e.getMessage(),
          "Remove " + modules.directory().getParent() + ", and it is installed anew.",
          e);
    }
  }

  private static Process started(NodeModules modules) throws IOException {
    Path program = modules.programs().resolve("main.js");
    ProcessBuilder builder = new ProcessBuilder(modules.node().toString(), program.toString());
    builder.environment().put("NODE_PATH", modules.directory().toString());
    return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** Of Node. */
  public String version() {
    return version;
  }

  /** What a program's environment has to say that it may find the account, a Node and packages. */
  public Map<String, String> variables() {
    BsonDocument connection = ask("connection", new BsonDocument()).asDocument();
    return Map.of(
        "READSIDE_COSMOS_ENDPOINT",
        connection.getString("endpoint").getValue(),
        "READSIDE_COSMOS_KEY",
        connection.getString("key").getValue(),
        "READSIDE_NODE",
        modules.node().toString(),
        "NODE_PATH",
        modules.directory().toString());
  }

  /** Takes everything away: containers, app, faults. */
  public void reset() {
    ask("reset", new BsonDocument());
  }

  /** What the account says of itself. */
  public void properties(String consistency, boolean severalWriteRegions) {
    ask(
        "properties",
        new BsonDocument("consistency", new BsonString(consistency))
            .append("hasSeveralWriteRegions", BsonBoolean.valueOf(severalWriteRegions)));
  }

  /**
   * Creates a container.
   *
   * @param definition as one gives it to the SDK: id, partitionKey, defaultTtl, uniqueKeyPolicy
   */
  public void createContainer(String database, BsonDocument definition) {
    ask("createContainer", in(database).append("definition", definition));
  }

  /** Takes a container away with all that is in it. */
  public void removeContainer(String database, String container) {
    ask("removeContainer", in(database, container));
  }

  /** Creates or replaces an item. */
  public void put(String database, String container, BsonDocument item) {
    ask("put", in(database, container).append("item", item));
  }

  /** Removes an item for good. */
  public void remove(String database, String container, String id, BsonArray partition) {
    ask(
        "remove",
        in(database, container).append("id", new BsonString(id)).append("partition", partition));
  }

  public List<BsonDocument> items(String database, String container) {
    return documents(ask("items", in(database, container)));
  }

  /** Loads an emitted app, and names its functions. */
  public List<String> load(Path app) {
    BsonDocument given = new BsonDocument("directory", new BsonString(app.toString()));
    return ask("load", given).asArray().stream().map(name -> name.asString().getValue()).toList();
  }

  /** Starts consumers of all feeds that the app has functions for. */
  public void start(Chances chances) {
    ask("start", new BsonDocument("chances", chances.asBson()));
  }

  /** Waits until all that was written has been handled. */
  public void awaitQuiet() {
    ask("quiet", new BsonDocument("seconds", new BsonInt32(SECONDS_UNTIL_QUIET)));
  }

  /** Waits until the app has made so many more requests, or has nothing left to do. */
  public void awaitRequests(int number) {
    ask("requests", new BsonDocument("number", new BsonInt32(number)));
  }

  /** Waits until a function has logged, or failed with, such a text. */
  public void awaitLog(String text) {
    ask(
        "logged",
        new BsonDocument("text", new BsonString(text))
            .append("seconds", new BsonInt32(SECONDS_UNTIL_QUIET)));
  }

  /** Ends the consumers. */
  public void stop() {
    ask("stop", new BsonDocument());
  }

  /** Runs a function that a timer starts. */
  public void runTimer(String function) {
    ask("runTimer", new BsonDocument("name", new BsonString(function)));
  }

  /** Lets time pass, by which items expire. */
  public void pass(int seconds) {
    ask("pass", new BsonDocument("seconds", new BsonInt32(seconds)));
  }

  /** From now on requests of the app fail so often. */
  public void faults(Faults faults) {
    ask("faults", new BsonDocument("faults", faults.asBson()));
  }

  /** From now on each request of the app is on its way for so long. */
  public void latency(int millis) {
    ask("latency", new BsonDocument("millis", new BsonInt32(millis)));
  }

  /**
   * Holds the app's next request of a kind to a container back.
   *
   * @param kind {@code query}, {@code read}, {@code create}, {@code replace} or {@code remove}
   */
  public void hold(String kind, String container) {
    ask(
        "hold",
        new BsonDocument("kind", new BsonString(kind))
            .append("container", new BsonString(container)));
  }

  /** Waits until it has come. */
  public void awaitHeld() {
    ask("held", new BsonDocument());
  }

  /** Lets it through. */
  public void release() {
    ask("release", new BsonDocument());
  }

  /** What has happened so far: requests, faults, deliveries, logs. */
  public BsonDocument counts() {
    return ask("counts", new BsonDocument()).asDocument();
  }

  private BsonValue ask(String command, BsonDocument given) {
    try {
      BsonDocument line = new BsonDocument("command", new BsonString(command));
      line.putAll(given);
      commands.write(line.toJson(JSON));
      commands.newLine();
      commands.flush();
      return answer(command);
    } catch (IOException e) {
      throw new UncheckedIOException(command, e);
    }
  }

  private BsonValue answer(String command) throws IOException {
    @Nullable String line = answers.readLine();
    if (line == null) {
      throw new IOException("The stand-in has ended.");
    }
    BsonDocument answer = BsonDocument.parse(line);
    if (answer.containsKey("error")) {
      throw new IllegalStateException(command + ": " + answer.getString("error").getValue());
    }
    return Objects.requireNonNull(answer.get("result"), command);
  }

  private static List<BsonDocument> documents(BsonValue values) {
    return values.asArray().stream().map(BsonValue::asDocument).toList();
  }

  private static BsonDocument in(String database) {
    return new BsonDocument("database", new BsonString(database));
  }

  private static BsonDocument in(String database, String container) {
    return in(database).append("container", new BsonString(container));
  }

  @Override
  public void close() {
    process.destroy();
  }
}
