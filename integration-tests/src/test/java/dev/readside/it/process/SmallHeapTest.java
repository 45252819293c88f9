package dev.readside.it.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import dev.readside.mongod.MongoServer;
import dev.readside.operate.Setup;
import dev.readside.play.CompiledApp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Operations need no more memory for a collection that is many times as large as their heap. */
@ExtendWith(MongoExtension.class)
class SmallHeapTest {

  private static final List<String> HEAP = List.of("-Xmx40m");

  /** Functions run too. */
  private static final List<String> HEAP_WITH_FUNCTIONS = List.of("-Xmx64m");

  private static final int DOCUMENTS = 100_000;
  private static final int INSERTED_AT_ONCE = 10_000;

  private static final String PROJECTIONS =
      """
      readside: 1
      databases: { source: %s, read: %s }
      projections:
        documents: { from: orders, fields: all }
        groups: { from: orders, group_by: $_id, fields: { count: { $count: {} } } }
      """;

  @Test
  void makesAndComparesRows(
      MongoClient client, MongoServer server, DatabaseNames databases, @TempDir Path directory)
      throws Exception {
    String projections = PROJECTIONS.formatted(databases.source(), databases.read());
    Files.writeString(directory.resolve("projections.yaml"), projections);
    CompiledApp compiled = CompiledApp.of(projections, directory.resolve("app-services"));
    new Setup(client).run(compiled.plan(), compiled.app());
    insert(client.getDatabase(databases.source()).getCollection("orders", BsonDocument.class));

    assertCompares(1, directory, server, "--patience", "0s"); // Every row is missing.
    assertCompares(0, directory, server, "--patience", "0s", "--repair");
    assertCompares(0, directory, server);

    for (String way : List.of("merge", "replace")) {
      assertWorks(directory, server, "backfill", "documents", "--way", way);
    }
    assertWorks(directory, server, "rebuild", "documents");
  }

  /** 120 MB. */
  private static void insert(MongoCollection<BsonDocument> orders) {
    BsonString note = new BsonString("x".repeat(1_180));
    for (int begin = 0; begin < DOCUMENTS; begin += INSERTED_AT_ONCE) {
      orders.insertMany(
          IntStream.range(begin, begin + INSERTED_AT_ONCE)
              .mapToObj(id -> new BsonDocument("_id", new BsonInt32(id)).append("note", note))
              .toList());
    }
  }

  private static void assertCompares(
      int expected, Path directory, MongoServer server, String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of("verify"));
    command.addAll(List.of(options));
    try (ReadsideProcess process = ReadsideProcess.start(directory, server.uri(), HEAP, command)) {
      assertEquals(expected, process.await(), process::output);
      assertTrue(process.output().contains("200,000 rows compared"), process::output);
    }
  }

  private static void assertWorks(Path directory, MongoServer server, String... command)
      throws Exception {
    try (ReadsideProcess process =
        ReadsideProcess.start(directory, server.uri(), HEAP_WITH_FUNCTIONS, List.of(command))) {
      assertEquals(0, process.await(), process::output);
      assertTrue(process.output().contains("100,000 rows"), process::output);
    }
  }
}
