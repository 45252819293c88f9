package dev.readside.it.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import dev.readside.it.generated.Grammar;
import dev.readside.it.generated.History;
import dev.readside.it.generated.Project;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import dev.readside.play.Pulse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Definitions that nobody thought of give the rows that the language says. */
@ExtendWith(MongoExtension.class)
class GeneratedDefinitionsTest {
  private static final long SEED = Seed.given("readside.seed");

  private static final Duration LIMIT =
      Optional.ofNullable(Long.getLong("readside.generated.minutes"))
          .map(Duration::ofMinutes)
          .orElse(Duration.ofSeconds(45));

  /** Goes on after a finding, and puts each into {@code target/generated}. */
  private static final boolean KEEP_GOING = Boolean.getBoolean("readside.generated.keep-going");

  private static final int PROJECTIONS = 8;
  private static final int WRITES = 60;

  @Test
  void giveTheRowsThatTheLanguageSays(
      MongoClient client, DatabaseNames databases, @TempDir Path directory) throws Exception {
    Progress progress = new Progress(SEED, KEEP_GOING);
    Instant end = Instant.now().plus(LIMIT);
    Pulse pulse = new Pulse(client.getDatabase(databases.read() + "_pulse"));
    try {
      for (long seed = SEED; Instant.now().isBefore(end) && progress.goesOn(); seed++) {
        trial(client, databases, directory, seed, progress);
      }
    } finally {
      pulse.close();
    }
    System.out.println(progress);
    assertEquals(List.of(), progress.findings());
    assertTrue(progress.refusedPercent() < 15, progress::toString);
  }

  private static void trial(
      MongoClient client, DatabaseNames databases, Path directory, long seed, Progress progress)
      throws Exception {
    Grammar grammar = new Grammar(new Random(seed));
    Project project = new Acceptance(databases, progress).accepted(grammar.project(PROJECTIONS));
    if (project.projections().isEmpty()) {
      return;
    }
    History history = grammar.history(new Random(seed), WRITES);
    GeneratedShrinking.Case tried =
        new GeneratedShrinking.Case(project, history, Conditions.of(seed));
    GeneratedShrinking shrinking = new GeneratedShrinking(client, databases, directory);
    GeneratedTrial.Outcome outcome = shrinking.run(tried);
    progress.played(project, outcome);
    if (!outcome.isRight()) {
      progress.found(seed, shrinking.report(seed, tried, outcome));
    }
  }
}
