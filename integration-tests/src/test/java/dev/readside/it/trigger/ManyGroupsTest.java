package dev.readside.it.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** One document is in more groups than a query's result may have documents. */
@ExtendWith(MongoExtension.class)
class ManyGroupsTest {
  private static final String PROJECTIONS =
      """
      readside: 1
      databases: { source: %s, read: %s }
      projections:
        tags:
          from: articles
          unwind: tags
          group_by: $tags
          fields: { articles: { $count: {} } }
      """;

  private static final int TAGS = 60_000;

  @Test
  void comeAndGo(MongoClient client, DatabaseNames databases, @TempDir Path directory)
      throws WorkException {
    String projections = PROJECTIONS.formatted(databases.source(), databases.read());
    CompiledApp compiled = CompiledApp.of(projections, directory);
    MongoCollection<BsonDocument> articles =
        client.getDatabase(databases.source()).getCollection("articles", BsonDocument.class);
    MongoCollection<BsonDocument> rows =
        client.getDatabase(databases.read()).getCollection("tags", BsonDocument.class);
    new Setup(client).run(compiled.plan(), compiled.app());

    articles.insertOne(article());
    catchUp(client, databases, compiled);
    long come = rows.countDocuments();
    articles.deleteOne(new BsonDocument());
    catchUp(client, databases, compiled);

    assertEquals(List.of((long) TAGS, 0L), List.of(come, rows.countDocuments()));
  }

  private static void catchUp(MongoClient client, DatabaseNames databases, CompiledApp compiled)
      throws WorkException {
    try (FunctionHost host = new FunctionHost(compiled.app(), client, HostOptions.atlas())) {
      WorkerOptions options = WorkerOptions.of(databases.read());
      new Worker(compiled.app(), client, host::execute, options).runUntilCaughtUp();
    }
  }

  private static BsonDocument article() {
    List<BsonInt32> tags = IntStream.range(0, TAGS).mapToObj(BsonInt32::new).toList();
    return new BsonDocument("_id", new BsonInt32(1)).append("tags", new BsonArray(tags));
  }
}
