package dev.readside.it.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.client.MongoClient;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import dev.readside.mongod.MongoServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two {@code readside run} for the same triggers. */
@ExtendWith(MongoExtension.class)
class SharedTriggersTest {
  private static final String WORKING = "_orders: from ";
  private static final String STANDING_BY = "standing by; process ";
  private static final String LOST = "its lease is lost";

  /** Besides the scheduled ones. */
  private static final int TRIGGERS = 3;

  @Test
  void takesOverFromAWorkerThatIsKilledOrStopped(
      MongoClient client, MongoServer server, DatabaseNames databases, @TempDir Path directory)
      throws Exception {
    try (BusyProject project = new BusyProject(client, server, databases, directory)) {
      ReadsideProcess first = project.worker();
      project.awaitWork(first);
      ReadsideProcess second = project.worker();
      project.awaitWords(second, STANDING_BY, TRIGGERS);

      first.kill();
      project.awaitWords(second, WORKING, TRIGGERS);
      project.awaitWork(second);
      ReadsideProcess third = project.worker();
      project.awaitWords(third, STANDING_BY, TRIGGERS);
      second.terminate();
      assertEquals(0, second.await(), second::output);
      project.awaitWords(third, WORKING, TRIGGERS);
      project.awaitWork(third);
      third.terminate();
      assertEquals(0, third.await(), third::output);

      project.assertRowsComeRight();
    }
  }

  @Test
  void takesOverFromAWorkerThatIsPaused(
      MongoClient client, MongoServer server, DatabaseNames databases, @TempDir Path directory)
      throws Exception {
    try (BusyProject project = new BusyProject(client, server, databases, directory)) {
      ReadsideProcess first = project.worker();
      project.awaitWork(first);
      ReadsideProcess second = project.worker();
      project.awaitWords(second, STANDING_BY, TRIGGERS);

      first.pause();
      project.awaitWords(second, WORKING, TRIGGERS); // What the first sent may still write rows.
      project.awaitWork(second);
      first.goOn();
      project.awaitWords(first, LOST, TRIGGERS);
      project.awaitWords(first, STANDING_BY, TRIGGERS);
      second.kill();
      project.awaitWork(first);
      first.terminate();
      assertEquals(0, first.await(), first::output);

      project.assertRowsComeRight();
    }
  }
}
