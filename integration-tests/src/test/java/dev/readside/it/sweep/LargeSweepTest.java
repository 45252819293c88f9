package dev.readside.it.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import dev.readside.function.FunctionHost;
import dev.readside.function.HostOptions;
import dev.readside.it.scenario.Sweeps;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import dev.readside.operate.Setup;
import dev.readside.play.CompiledApp;
import dev.readside.trigger.FunctionException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One run does as many documents as it may, within the limits that the host enforces. */
@ExtendWith(MongoExtension.class)
class LargeSweepTest {
  private static final int DOCUMENTS = 20_000;

  private static final String PROJECTIONS =
      """
      readside: 1
      databases: { source: %s, read: %s }
      sweep: { documents: 20000 }
      projections:
        heads: { from: orders, fields: { number: $number } }
        lines: { from: orders, unwind: lines, key: { order: $_id, line: $lines }, fields: { number: $number } }
      """;

  @ParameterizedTest
  @CsvSource({"heads, 20000", "lines, 100000"})
  void doesTwentyThousandDocumentsInOneRun(
      String projection,
      int rows,
      MongoClient client,
      DatabaseNames databases,
      @TempDir Path directory)
      throws FunctionException {
    databases.all().forEach(name -> client.getDatabase(name).drop());
    CompiledApp compiled =
        CompiledApp.of(PROJECTIONS.formatted(databases.source(), databases.read()), directory);
    fill(client.getDatabase(databases.source()).getCollection("orders"));
    new Setup(client).run(compiled.plan(), compiled.app());
    Sweeps sweeps = new Sweeps(compiled, client);

    long begun = System.nanoTime();
    try (FunctionHost host = new FunctionHost(compiled.app(), client, HostOptions.atlas())) {
      host.execute(Sweeps.function(projection), List.of());
    }
    double filling = (System.nanoTime() - begun) / 1e9;

    BsonDocument pass = sweeps.state(projection).getDocument("pass");
    assertEquals(DOCUMENTS, pass.getNumber("checked").intValue());
    assertEquals(rows, pass.getNumber("missing").intValue());
    begun = System.nanoTime();
    BsonDocument second = sweeps.pass(projection);
    assertEquals(0, second.getNumber("missing").intValue());
    System.out.printf(
        "Sweep of %d %s: %.1f s to fill, %.1f s to compare%n",
        rows, projection, filling, (System.nanoTime() - begun) / 1e9);
  }

  private static void fill(MongoCollection<Document> orders) {
    orders.insertMany(
        IntStream.range(0, DOCUMENTS)
            .mapToObj(
                id ->
                    new Document("_id", id)
                        .append("number", id)
                        .append("lines", List.of(1, 2, 3, 4, 5)))
            .toList());
  }
}
