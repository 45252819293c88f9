package dev.readside.it.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import dev.readside.function.FunctionHost;
import dev.readside.function.HostOptions;
import dev.readside.it.scenario.Sweeps;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import dev.readside.operate.Setup;
import dev.readside.play.CompiledApp;
import dev.readside.stream.Worker;
import dev.readside.stream.WorkerOptions;
import dev.readside.trigger.FunctionException;
import dev.readside.work.WorkException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sweeps alone make rows right again, and beside everything else they make none wrong. */
@ExtendWith(MongoExtension.class)
class SweepsTest {
  private static final long SEED = Seed.given("readside.seed");

  private static final int WRITES = 200;

  /** Rows that were written in the last second are left to those that wrote them. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** A few documents at a time: most passes take several runs. */
  private static final String PAGED = "readside: 1\nsweep: { documents: 4 }";

  @ParameterizedTest
  @EnumSource
  void healWhatSuspendedTriggersLeft(
      Corpus corpus, MongoClient client, DatabaseNames databases, @TempDir Path directory)
      throws Exception {
    CompiledApp compiled = compiled(corpus, databases, directory);
    databases.all().forEach(name -> client.getDatabase(name).drop());
    new Setup(client).run(compiled.plan(), compiled.app());
    Journal journal = new Journal();
    write(corpus, client, databases, journal, SEED);
    run(client, compiled);

    write(corpus, client, databases, journal, SEED + 1);
    int wrong = new Comparison(client, compiled, journal).differences().size();
    List<Difference> left = sweepUntilRight(client, compiled, journal);

    assertEquals(List.of(), left, () -> "seed " + SEED);
    System.out.printf("Sweeps of %s, seed %d, healed %d rows%n", corpus, SEED, wrong);
  }

  @ParameterizedTest
  @EnumSource
  void stayRightBesideWritersAndTriggers(
      Corpus corpus, MongoClient client, DatabaseNames databases, @TempDir Path directory)
      throws Exception {
    CompiledApp compiled = compiled(corpus, databases, directory);
    Trial.Outcome outcome =
        new Trial(client, corpus, compiled, Settings.of(SEED)).besideSweeps().run();

    assertEquals(List.of(), outcome.differences(), () -> "seed " + SEED);
    assertEquals(List.of(), outcome.failures(), () -> "seed " + SEED);
  }

  private static CompiledApp compiled(Corpus corpus, DatabaseNames databases, Path directory)
      throws IOException {
    String projections = corpus.projections(databases).replaceFirst("readside: 1", PAGED);
    return Sweeps.claimingNow(CompiledApp.of(projections, directory));
  }

  private static void write(
      Corpus corpus, MongoClient client, DatabaseNames databases, Journal journal, long seed) {
    Random random = new Random(seed);
    Settings settings = new Settings(seed, 1, WRITES, 12, 1, 0);
    MongoDatabase source = client.getDatabase(databases.source());
    RandomDocuments documents = corpus.documents(random, settings);
    new RandomWriter(client, source, documents, settings, random, journal).write(WRITES);
  }

  private static void run(MongoClient client, CompiledApp compiled) throws WorkException {
    try (FunctionHost host = new FunctionHost(compiled.app(), client, HostOptions.atlas())) {
      WorkerOptions options = WorkerOptions.of(compiled.readDatabase());
      new Worker(compiled.app(), client, host::execute, options).runUntilCaughtUp();
    }
  }

  private static List<Difference> sweepUntilRight(
      MongoClient client, CompiledApp compiled, Journal journal) throws FunctionException {
    Sweeps sweeps = new Sweeps(compiled, client);
    Instant deadline = Instant.now().plus(PATIENCE);
    List<Difference> differences;
    do {
      sweeps.passOverAll();
      // Of 1 and 1.0 a sweep sees the difference only where one of them takes less room.
      differences =
          Difference.beyondNumberTypes(new Comparison(client, compiled, journal).differences());
    } while (!differences.isEmpty() && Instant.now().isBefore(deadline));
    return differences;
  }
}
