package dev.readside.it.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.readside.it.operate.Looks;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import dev.readside.operate.Setup;
import dev.readside.operate.verify.Verified;
import dev.readside.plan.ProjectionPlan;
import dev.readside.play.CompiledApp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Verification sees what a plain comparison sees, and what it repairs equals the definition. */
@ExtendWith(MongoExtension.class)
class RepairTest {

  private static final long SEED = Seed.given("readside.seed");

  private static final int ROUNDS = 3;

  @ParameterizedTest
  @EnumSource
  void equalsTheDefinitionAfterRandomDamage(
      Corpus corpus, MongoClient client, DatabaseNames databases, @TempDir Path directory)
      throws Exception {
    Settings settings = new Settings(SEED, 1, 60, 12, 1, 0);
    Random random = new Random(SEED);
    databases.all().forEach(name -> client.getDatabase(name).drop());
    CompiledApp compiled = CompiledApp.of(corpus.projections(databases), directory);
    new Setup(client).run(compiled.plan(), compiled.app());
    Journal journal = new Journal();
    RandomWriter writer =
        new RandomWriter(
            client,
            client.getDatabase(databases.source()),
            corpus.documents(random, settings),
            settings,
            random,
            journal);
    Comparison comparison = new Comparison(client, compiled, journal);
    for (int round = 0; round < ROUNDS; round++) {
      writer.write(settings.writes()); // No one keeps the rows: these changes are lost.
      compiled.plan().projections().forEach(each -> damage(client, each, random));

      assertEquals(
          byProjection(comparison.differences()),
          differing(look(client, compiled, false)),
          () -> "seed " + SEED);
      assertEquals(Map.of(), differing(look(client, compiled, true)), () -> "seed " + SEED);
      assertTrue(comparison.differences().isEmpty(), () -> "seed " + SEED);
    }
  }

  private static List<Verified> look(MongoClient client, CompiledApp compiled, boolean repair) {
    return Looks.of(client, compiled.plan().projections(), Duration.ZERO, repair);
  }

  private static Map<String, Long> byProjection(List<Difference> differences) {
    Map<String, Set<String>> rows =
        differences.stream()
            .collect(
                Collectors.groupingBy(
                    Difference::projection,
                    TreeMap::new,
                    Collectors.mapping(Difference::row, Collectors.toSet())));
    return rows.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, each -> (long) each.getValue().size(), Long::sum, TreeMap::new));
  }

  private static Map<String, Long> differing(List<Verified> verified) {
    return verified.stream()
        .filter(each -> each.differing() > 0)
        .collect(
            Collectors.toMap(Verified::projection, Verified::differing, Long::sum, TreeMap::new));
  }

  private static void damage(MongoClient client, ProjectionPlan projection, Random random) {
    MongoCollection<BsonDocument> rows =
        client
            .getDatabase(projection.rows().database())
            .getCollection(projection.rows().collection(), BsonDocument.class);
    for (BsonDocument row : rows.find()) {
      Bson same = Filters.eq(row.get("_id"));
      switch (random.nextInt(6)) {
        case 0 -> rows.deleteOne(same);
        case 1 -> rows.updateOne(same, Updates.set("damaged", random.nextInt()));
        case 2 -> rows.replaceOne(same, new BsonDocument());
        default -> {} // Left as it is.
      }
    }
    if (random.nextBoolean()) {
      rows.insertOne(
          new BsonDocument("_id", new BsonString("phantom" + random.nextInt()))
              .append("damaged", new BsonInt64(1)));
    }
  }
}
