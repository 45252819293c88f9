package dev.readside.it.process;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.regex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import dev.readside.it.atlas.AtlasApp;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import dev.readside.mongod.MongoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code readside push} that is killed behind each of its steps, with a step of every kind. Changes
 * come between, and are handled by what is deployed then. (Steps behind the deployment are short: a
 * kill may come behind the one after.)
 */
@ExtendWith(MongoExtension.class)
final class KilledPushTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MOST_KILLS = 20;
  private static final Pattern STEP = Pattern.compile("(?m)^(\\d+)/(\\d+)  (\\w+)");

  private static final String HEAD =
      "readside: 1\ndatabases: { source: %s, read: %s }\nprojections:\n";

  private static final String FIRST =
      HEAD
          + """
              listed:
                from: orders
                fields: { n: $n }
              kept:
                from: orders
                on_delete: keep
                fields: { n: $n }
              gone:
                from: orders
                fields: { n: $n }
            """;

  private static final String SECOND =
      HEAD
          + """
              listed:
                version: 2
                from: orders
                join: { customer: { from: customers, on: { customerId: _id } } }
                fields: { n: $n, name: $customer.name }
                indexes: [{ keys: { n: 1 } }]
              kept:
                version: 2
                from: orders
                on_delete: keep
                fields: { number: $n }
              fresh:
                from: orders
                group_by: $customerId
                fields: { orders: { $count: {} }, sum: { $sum: $n } }
            """;

  private final MongoDatabase source;
  private final MongoDatabase read;
  private final MongoClient client;
  private final DatabaseNames names;
  private final Path directory;
  private final AtlasApp atlas;
  private final Map<String, String> variables = new HashMap<>();
  private int writes;

  KilledPushTest(
      MongoClient client, MongoServer server, DatabaseNames names, @TempDir Path directory)
      throws IOException {
    this.client = client;
    this.names = names;
    this.directory = directory;
    this.source = client.getDatabase(names.source());
    this.read = client.getDatabase(names.read());
    this.atlas = AtlasApp.start();
    variables.put("READSIDE_MONGODB_URI", server.uri());
    variables.putAll(atlas.variables());
  }

  @AfterEach
  void stop() {
    atlas.close();
  }

  @Test
  void finishesWhatWasBegun() throws Exception {
    place();
    declare(FIRST);
    assertEquals(0, push("push", "--yes"));
    begin();
    change();
    declare(SECOND);
    List<String> killed = new ArrayList<>();

    while (killBehindAStep(killed)) {
      begin();
      change();
      assertTrue(killed.size() < MOST_KILLS, killed::toString);
    }

    assertEquals(List.of("setup", "rebuild", "deploy"), killed.subList(0, 3));
    begin();
    change();
    assertEquals(0, push("verify", "--patience", "1s"));
    assertEquals(0, push("plan", "--detailed-exitcode", "--drop-removed"));
    assertFalse(read.listCollectionNames().into(new ArrayList<>()).contains("gone"));
    assertEquals(0, state().countDocuments(regex("_id", "^lost:|gone")));
  }

  /** False where it came to its end. */
  private boolean killBehindAStep(List<String> killed) throws Exception {
    try (ReadsideProcess push = start("push", "--yes", "--drop-removed")) {
      await(push);
      List<String> begun = steps(push.output());
      if (begun.size() < 2) {
        assertEquals(0, push.await(), push::output);
        return false;
      }
      push.kill();
      killed.add(begun.get(0));
      // Else the next push waits for them: nobody renews them any more.
      state().deleteMany(regex("_id", "^lease:(push|rebuild:)"));
      return true;
    }
  }

  /** Until one step is done, or all of them. */
  private static void await(ReadsideProcess push) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (push.isAlive() && steps(push.output()).size() < 2) {
      assertTrue(Instant.now().isBefore(deadline), push::output);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  private static List<String> steps(String output) {
    List<String> steps = new ArrayList<>();
    Matcher step = STEP.matcher(output);
    while (step.find()) {
      steps.add(step.group(3));
    }
    return steps;
  }

  private int push(String... arguments) throws Exception {
    try (ReadsideProcess process = start(arguments)) {
      int exit = process.await();
      if (exit != 0) {
        System.err.println(process.output());
      }
      return exit;
    }
  }

  private ReadsideProcess start(String... arguments) throws IOException {
    return ReadsideProcess.start(directory, variables, List.of(), List.of(arguments));
  }

  private void declare(String text) throws Exception {
    Files.writeString(
        directory.resolve("projections.yaml"), text.formatted(names.source(), names.read()));
    assertEquals(0, push("generate"));
  }

  private void place() {
    source
        .getCollection("customers")
        .insertMany(
            IntStream.range(0, 5)
                .mapToObj(id -> new Document("_id", id).append("name", "c" + id))
                .toList());
    orders().insertMany(IntStream.range(0, 50).mapToObj(KilledPushTest::order).toList());
  }

  private static Document order(int id) {
    return new Document("_id", id).append("n", id).append("customerId", id % 5);
  }

  private void begin() {
    atlas.begin(client, names.read());
  }

  /** One of each kind, of documents of their own. */
  private void change() {
    writes++;
    orders().insertOne(order(100 + writes));
    orders().updateOne(eq("_id", writes), Updates.set("n", 1_000 + writes));
    orders().deleteOne(eq("_id", 49 - writes));
    source
        .getCollection("customers")
        .updateOne(eq("_id", writes % 5), Updates.set("name", "d" + writes));
    atlas.run(client, names.read(), directory);
  }

  private MongoCollection<Document> orders() {
    return source.getCollection("orders");
  }

  private MongoCollection<Document> state() {
    return read.getCollection("readside_state");
  }
}
