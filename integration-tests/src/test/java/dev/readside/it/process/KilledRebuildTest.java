package dev.readside.it.process;

import com.mongodb.client.MongoClient;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import dev.readside.mongod.MongoServer;
import java.nio.file.Path;
import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code readside rebuild} that is killed at any moment, beside writers and a worker. */
@ExtendWith(MongoExtension.class)
class KilledRebuildTest {
  private static final int KILLS = Integer.getInteger("readside.kills", 2);

  private static final List<String> REBUILT = List.of("paid", "lines", "by_status");

  private static final BsonDocument BEGUN =
      BsonDocument.parse("{ _id: /^rebuild:/, step: { $ne: 'done' } }");

  @Test
  void replacesEveryRowInTheEnd(
      MongoClient client, MongoServer server, DatabaseNames databases, @TempDir Path directory)
      throws Exception {
    try (BusyShop shop = new BusyShop(client, server, databases, directory)) {
      ReadsideProcess worker = shop.start("run", "--lease-seconds", "60");
      shop.run("backfill");
      for (int kill = 0; kill < KILLS; kill++) {
        shop.kill(BEGUN, 4_000, "rebuild", REBUILT.get(kill % REBUILT.size()));
      }

      shop.run(REBUILT.stream().map(projection -> List.of("rebuild", projection)).toList());

      shop.assertRowsComeRight(worker);
    }
  }
}
