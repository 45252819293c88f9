package dev.readside.it.process;

import com.mongodb.client.MongoClient;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import dev.readside.mongod.MongoServer;
import java.nio.file.Path;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code readside backfill} that is killed at any moment, beside writers and a worker. */
@ExtendWith(MongoExtension.class)
class KilledBackfillTest {
  private static final int KILLS = Integer.getInteger("readside.kills", 2);

  private static final BsonDocument UNDER_WAY =
      BsonDocument.parse("{ _id: /^backfill:/, finishedAt: { $exists: false } }");

  private static final String[] REPLACE = {
    "backfill", "paid", "lines", "by_status", "--way", "replace"
  };

  @Test
  void replacesEveryRowInTheEnd(
      MongoClient client, MongoServer server, DatabaseNames databases, @TempDir Path directory)
      throws Exception {
    try (BusyShop shop = new BusyShop(client, server, databases, directory)) {
      ReadsideProcess worker = shop.start("run", "--lease-seconds", "60");
      for (int kill = 0; kill < KILLS; kill++) {
        shop.kill(UNDER_WAY, 8_000, REPLACE);
      }

      shop.run(REPLACE);
      shop.run("backfill", "listed", "by_name");

      shop.assertRowsComeRight(worker);
    }
  }

  @Test
  void fillsEveryRowInTheEnd(
      MongoClient client, MongoServer server, DatabaseNames databases, @TempDir Path directory)
      throws Exception {
    try (BusyShop shop = new BusyShop(client, server, databases, directory)) {
      ReadsideProcess worker = shop.start("run", "--lease-seconds", "60");
      for (int kill = 0; kill < KILLS; kill++) {
        shop.kill(UNDER_WAY, 3_000, "backfill", "--max-rows-per-second", "300");
      }

      shop.run("backfill");

      shop.assertRowsComeRight(worker);
    }
  }
}
