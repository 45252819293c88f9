package dev.readside.it.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import dev.readside.function.FunctionHost;
import dev.readside.function.HostOptions;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import dev.readside.operate.Setup;
import dev.readside.play.CompiledApp;
import dev.readside.stream.Worker;
import dev.readside.stream.WorkerOptions;
import dev.readside.work.WorkException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** One change refreshes so many rows that their keys together are more than a document can hold. */
@ExtendWith(MongoExtension.class)
class ManyElementsTest {
  private static final String PROJECTIONS =
      """
      readside: 1
      databases: { source: %s, read: %s }
      projections:
        lines:
          from: orders
          join: { customer: { from: customers, on: { customerId: _id } } }
          unwind: lines
          key: { order: $_id, line: $lines }
          fields: { name: $customer.name }
      """;

  private static final int ORDERS = 200;
  private static final int LINES = 50;
  private static final String LONG = "x".repeat(2_000);

  @Test
  void refreshesAll(MongoClient client, DatabaseNames databases, @TempDir Path directory)
      throws WorkException {
    String projections = PROJECTIONS.formatted(databases.source(), databases.read());
    CompiledApp compiled = CompiledApp.of(projections, directory);
    MongoDatabase source = client.getDatabase(databases.source());
    MongoCollection<BsonDocument> rows =
        client.getDatabase(databases.read()).getCollection("lines", BsonDocument.class);
    source
        .getCollection("orders", BsonDocument.class)
        .insertMany(IntStream.range(0, ORDERS).mapToObj(ManyElementsTest::order).toList());
    new Setup(client).run(compiled.plan(), compiled.app());
    rows.insertOne(BsonDocument.parse("{ _id: { order: 7, line: 'gone' } }"));

    source
        .getCollection("customers", BsonDocument.class)
        .insertOne(BsonDocument.parse("{ _id: 1, name: 'Ada' }"));
    try (FunctionHost host = new FunctionHost(compiled.app(), client, HostOptions.atlas())) {
      WorkerOptions options = WorkerOptions.of(databases.read());
      new Worker(compiled.app(), client, host::execute, options).runUntilCaughtUp();
    }

    assertEquals(
        List.of((long) ORDERS * LINES, (long) ORDERS * LINES),
        List.of(rows.countDocuments(), rows.countDocuments(Filters.eq("name", "Ada"))));
  }

  private static BsonDocument order(int number) {
    List<BsonString> lines =
        IntStream.range(0, LINES).mapToObj(line -> new BsonString(LONG + line)).toList();
    return new BsonDocument("_id", new BsonInt32(number))
        .append("customerId", new BsonInt32(1))
        .append("lines", new BsonArray(lines));
  }
}
