package dev.readside.it.cosmos.generated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import dev.readside.it.cosmos.standin.CosmosExtension;
import dev.readside.it.generated.Grammar;
import dev.readside.it.generated.History;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import dev.readside.standin.StandIn;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Definitions that nobody thought of give the rows that the language says, on Cosmos DB too. */
@ExtendWith({MongoExtension.class, CosmosExtension.class})
class GeneratedOnCosmosTest {
  private static final long SEED = Long.getLong("readside.seed", 1);

  private static final Duration LIMIT =
      Optional.ofNullable(Long.getLong("readside.generated.minutes"))
          .map(Duration::ofMinutes)
          .orElse(Duration.ofSeconds(30));

  private static final int PROJECTIONS = 5;
  private static final int WRITES = 30;

  @Test
  void giveTheRowsThatTheLanguageSays(
      MongoClient client, DatabaseNames databases, StandIn standIn, @TempDir Path directory)
      throws Exception {
    Refusals refusals = new Refusals();
    List<String> findings = new ArrayList<>();
    SortedMap<String, Integer> failed = new TreeMap<>();
    int compared = 0;
    Instant end = Instant.now().plus(LIMIT);
    long seed = SEED;
    for (; Instant.now().isBefore(end) && findings.isEmpty(); seed++) {
      Grammar grammar = new Grammar(new Random(seed));
      GeneratedApp app = GeneratedApp.of(grammar.project(PROJECTIONS), refusals);
      if (app.project().projections().isEmpty()) {
        continue;
      }
      History history = grammar.history(new Random(seed), WRITES);
      Path folder = directory.resolve(String.valueOf(seed));
      app.write(folder);
      GeneratedTrial trial = new GeneratedTrial(client, databases.read(), standIn, app);
      for (String difference : trial.run(folder, seed, history)) {
        findings.add("seed " + seed + "\n" + app.text() + "\n" + difference);
      }
      compared += trial.compared();
      trial
          .failed()
          .forEach(error -> failed.merge(error.replaceAll("[0-9a-f]{8,}", "…"), 1, Integer::sum));
    }
    System.out.printf(
        "Cosmos DB, generated: seeds %d to %d, %s, %d compared, failed %s%n",
        SEED, seed - 1, refusals, compared, failed);
    assertEquals(List.of(), findings);
    assertTrue(compared > 0);
  }
}
