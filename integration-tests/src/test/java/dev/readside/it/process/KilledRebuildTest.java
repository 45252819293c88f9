package dev.readside.it.process;

import com.mongodb.client.MongoClient;
import dev.readside.it.mongod.DatabaseNames;
import dev.readside.it.mongod.WithMongo;
import dev.readside.mongod.MongoServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code readside rebuild} that is killed at any moment, beside writers and a worker. */
@ExtendWith(WithMongo.class)
class KilledRebuildTest {
  private static final int KILLS = Integer.getInteger("readside.kills", 2);

  private static final List<String> REBUILT = List.of("paid", "lines", "by_status");

  private static final BsonDocument BEGUN =
      BsonDocument.parse("{ _id: /^rebuild:/, step: { $ne: 'done' } }");

  @Test
  void replacesEveryRowInTheEnd(
      MongoClient client, MongoServer server, DatabaseNames databases, @TempDir Path directory)
      throws Exception {
    Random random = new Random();

    try (BusyShop shop = new BusyShop(client, server, databases, directory)) {
      ReadsideProcess worker = shop.start("run", "--lease-seconds", "60");
      shop.run("backfill");
      for (int kill = 0; kill < KILLS; kill++) {
        ReadsideProcess rebuild = shop.start("rebuild", REBUILT.get(kill % REBUILT.size()));
        shop.awaitState(rebuild, BEGUN);
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(4_000)).toNanos());
        rebuild.kill();
      }

      shop.run(REBUILT.stream().map(projection -> List.of("rebuild", projection)).toList());

      shop.assertRowsComeRight(worker);
    }
  }
}
