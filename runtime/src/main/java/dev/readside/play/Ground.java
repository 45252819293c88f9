package dev.readside.play;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import dev.readside.operate.Setup;
import dev.readside.scenario.Scenario;
import dev.readside.scenario.Step;
import java.util.List;
import org.bson.BsonDocument;

/**
 * The two databases that scenarios are played in. What only documents have changed in is emptied
 * and used again: to make collections and their indexes costs more than most plays.
 */
final class Ground {
  private final MongoClient client;
  private final CompiledApp compiled;
  private boolean isSetUp;

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
    boolean again = isSetUp && changesOnlyDocuments;
    isSetUp = false; // Unless this is done to its end.
    Setup setup = new Setup(client);
    if (again) {
      List.of(source(), read()).forEach(Ground::empty);
      setup.begin(compiled.plan(), compiled.app());
    } else {
      List.of(source(), read()).forEach(MongoDatabase::drop);
      before.run();
      setup.run(compiled.plan(), compiled.app());
    }
    isSetUp = changesOnlyDocuments;
  }

  private static void empty(MongoDatabase database) {
    for (String name : database.listCollectionNames()) {
      database.getCollection(name).deleteMany(new BsonDocument());
    }
  }
}
