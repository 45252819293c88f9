package dev.readside.play;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import dev.readside.operate.Setup;
import dev.readside.scenario.Scenario;
import dev.readside.scenario.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.BsonDocument;

/**
 * The two databases that scenarios are played in. Where only documents have changed since the last
 * set-up they are emptied and used again: to make collections and their indexes costs more than
 * most plays.
 */
final class Ground {
  private final MongoClient client;
  private final CompiledApp compiled;

  /** What the last set-up left; nothing where that is not there any more. */
  private Set<BsonDocument> collections = Set.of();

  Ground(MongoClient client, CompiledApp compiled) {
    this.client = client;
    this.compiled = compiled;
  }

  MongoDatabase source() {
    return client.getDatabase(compiled.sourceDatabase());
  }

  MongoDatabase read() {
    return client.getDatabase(compiled.readDatabase());
  }

  /**
   * Removes what the last play left, and sets up for the next.
   *
   * @param before puts in what is there before the set-up
   */
  void prepare(Scenario scenario, Runnable before) {
    boolean changesOnlyDocuments =
        scenario.before().isEmpty()
            && scenario.steps().stream().noneMatch(Step.DropIndex.class::isInstance);
    boolean again = changesOnlyDocuments && isThere();
    collections = Set.of(); // Unless this is done to its end.
    Setup setup = new Setup(client);
    if (again) {
      List.of(source(), read()).forEach(Ground::empty);
      setup.begin(compiled.plan(), compiled.app());
    } else {
      List.of(source(), read()).forEach(MongoDatabase::drop);
      before.run();
      setup.run(compiled.plan(), compiled.app());
    }
    collections = changesOnlyDocuments ? collections() : Set.of();
  }

  /** Somebody else may have dropped and made them again, without what a set-up gives them. */
  private boolean isThere() {
    return !collections.isEmpty() && collections().containsAll(collections);
  }

  /** Of both databases: each with its UUID and its options. */
  private Set<BsonDocument> collections() {
    return Stream.of(source(), read())
        .flatMap(
            database ->
                database.listCollections(BsonDocument.class).into(new ArrayList<>()).stream())
        .collect(Collectors.toSet());
  }

  private static void empty(MongoDatabase database) {
    for (String name : database.listCollectionNames()) {
      database.getCollection(name).deleteMany(new BsonDocument());
    }
  }
}
