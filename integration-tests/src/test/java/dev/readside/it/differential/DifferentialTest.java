package dev.readside.it.differential;

import static org.junit.jupiter.api.Assertions.fail;

import com.mongodb.client.MongoClient;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import dev.readside.play.CompiledApp;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Incremental result = batch result, whatever happens. */
@ExtendWith(MongoExtension.class)
class DifferentialTest {
  /** Another one each time, unless given. */
  private static final long SEED = Seed.given("readside.seed");

  private static final Duration LIMIT =
      Duration.ofSeconds(Long.getLong("readside.differential.seconds", 20));
  private static final Duration SHRINKING = Duration.ofSeconds(60);

  /** To try some projections only, named with commas between. */
  private static final Optional<String> ONLY =
      Optional.ofNullable(System.getProperty("readside.projections"));

  @ParameterizedTest
  @EnumSource
  void equalsTheDefinitionRunAsOneBatch(
      Corpus corpus, MongoClient client, DatabaseNames databases, @TempDir Path directory)
      throws Exception {
    CompiledApp all = CompiledApp.of(corpus.projections(databases), directory);
    CompiledApp compiled = ONLY.map(names -> all.only(Set.of(names.split(",")))).orElse(all);
    Instant end = Instant.now().plus(LIMIT);
    long writes = 0;
    long repeated = 0;
    long processes = 0;
    int trials = 0;
    do {
      Settings settings = Settings.of(SEED + trials);
      Trial.Outcome outcome = new Trial(client, corpus, compiled, settings).run();
      if (!outcome.isRight()) {
        fail(new Shrinking(client, corpus, SHRINKING).report(compiled, settings, outcome));
      }
      trials++;
      writes += outcome.writes();
      repeated += outcome.repeated();
      processes += outcome.processes();
    } while (Instant.now().isBefore(end));
    System.out.printf(
        "Differential test of %s from seed %d: %d projections, %d trials, %d writes, %d repeated"
            + " changes, %d processes%n",
        corpus, SEED, compiled.plan().projections().size(), trials, writes, repeated, processes);
  }
}
