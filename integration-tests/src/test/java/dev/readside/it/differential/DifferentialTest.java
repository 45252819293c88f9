package dev.readside.it.differential;

import static org.junit.jupiter.api.Assertions.fail;

import com.mongodb.client.MongoClient;
import dev.readside.it.mongod.DatabaseNames;
import dev.readside.it.mongod.WithMongo;
import dev.readside.it.scenario.CompiledApp;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Incremental result = batch result, whatever happens. */
@ExtendWith(WithMongo.class)
class DifferentialTest {
  /** Another one each time, unless given. */
  private static final long SEED =
      Optional.ofNullable(Long.getLong("readside.seed"))
          .orElseGet(() -> (long) new Random().nextInt(1_000_000));

  private static final Duration LIMIT =
      Duration.ofSeconds(Long.getLong("readside.differential.seconds", 20));
  private static final Duration SHRINKING = Duration.ofSeconds(60);

  @Test
  void equalsTheDefinitionRunAsOneBatch(
      MongoClient client, DatabaseNames databases, @TempDir Path directory) throws Exception {
    CompiledApp compiled = CompiledApp.of(projections(databases), directory);
    Instant end = Instant.now().plus(LIMIT);
    long writes = 0;
    long repeated = 0;
    long processes = 0;
    int trials = 0;
    do {
      Settings settings = Settings.of(SEED + trials);
      Trial.Outcome outcome = new Trial(client, compiled, settings).run();
      if (!outcome.isRight()) {
        fail(report(client, compiled, settings, outcome));
      }
      trials++;
      writes += outcome.writes();
      repeated += outcome.repeated();
      processes += outcome.processes();
    } while (Instant.now().isBefore(end));
    System.out.printf(
        "Differential test from seed %d: %d trials, %d writes, %d repeated changes, %d processes%n",
        SEED, trials, writes, repeated, processes);
  }

  /** The smallest trial that still fails, as far as there is time to look for it. */
  private static String report(
      MongoClient client, CompiledApp compiled, Settings settings, Trial.Outcome outcome)
      throws Exception {
    Instant end = Instant.now().plus(SHRINKING);
    Settings smallest = settings;
    Trial.Outcome shown = outcome;
    boolean shrunk = true;
    while (shrunk && Instant.now().isBefore(end)) {
      shrunk = false;
      for (Settings smaller : smallest.smaller()) {
        Trial.Outcome tried = new Trial(client, compiled, smaller).run();
        if (!tried.isRight()) {
          smallest = smaller;
          shown = tried;
          shrunk = true;
          break;
        }
      }
    }
    return "With -Dreadside.seed=%d: %s%nstill wrong with %s: %d failures, %d rows differ%n%s"
        .formatted(
            settings.seed(),
            settings,
            smallest,
            shown.failures(),
            shown.differences().size(),
            shown.differences().stream()
                .limit(3)
                .map(Difference::toString)
                .collect(Collectors.joining("\n")));
  }

  private static String projections(DatabaseNames databases) throws IOException {
    try (InputStream file =
        Objects.requireNonNull(DifferentialTest.class.getResourceAsStream("projections.yaml"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .replace(
              "databases: { source: differential, read: differential_read }",
              "databases: { source: %s, read: %s }"
                  .formatted(databases.source(), databases.read()));
    }
  }
}
