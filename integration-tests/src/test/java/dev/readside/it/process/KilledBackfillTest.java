package dev.readside.it.process;

import com.mongodb.client.MongoClient;
import dev.readside.it.mongod.DatabaseNames;
import dev.readside.it.mongod.WithMongo;
import dev.readside.mongod.MongoServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code readside backfill} that is killed at any moment, beside writers and a worker. */
@ExtendWith(WithMongo.class)
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
    Random random = new Random();

    try (BusyShop shop = new BusyShop(client, server, databases, directory)) {
      ReadsideProcess worker = shop.start("run", "--lease-seconds", "60");
      for (int kill = 0; kill < KILLS; kill++) {
        ReadsideProcess backfill = shop.start(REPLACE);
        shop.awaitState(backfill, UNDER_WAY);
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(8_000)).toNanos());
        backfill.kill();
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
    Random random = new Random();

    try (BusyShop shop = new BusyShop(client, server, databases, directory)) {
      ReadsideProcess worker = shop.start("run", "--lease-seconds", "60");
      for (int kill = 0; kill < KILLS; kill++) {
        ReadsideProcess backfill = shop.start("backfill", "--max-rows-per-second", "300");
        shop.awaitState(backfill, UNDER_WAY);
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(3_000)).toNanos());
        backfill.kill();
      }

      shop.run("backfill");

      shop.assertRowsComeRight(worker);
    }
  }
}
