package dev.readside.it.process;

import com.mongodb.client.MongoClient;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import dev.readside.mongod.MongoServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code readside run} that is killed at any moment loses nothing. */
@ExtendWith(MongoExtension.class)
class KilledWorkerTest {
  private static final int KILLS = Integer.getInteger("readside.kills", 2);

  @Test
  void losesNothing(
      MongoClient client, MongoServer server, DatabaseNames databases, @TempDir Path directory)
      throws Exception {
    Random random = new Random();

    try (BusyProject project = new BusyProject(client, server, databases, directory)) {
      for (int kill = 0; kill < KILLS; kill++) {
        ReadsideProcess worker = project.worker();
        project.awaitWork(worker);
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(500)).toNanos());
        worker.kill();
      }

      project.assertRowsComeRight();
    }
  }
}
