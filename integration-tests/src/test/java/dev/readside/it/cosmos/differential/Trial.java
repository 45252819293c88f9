package dev.readside.it.cosmos.differential;

import com.mongodb.client.MongoDatabase;
import dev.readside.it.cosmos.Rows;
import dev.readside.standin.Chances;
import dev.readside.standin.Faults;
import dev.readside.standin.Items;
import dev.readside.standin.StandIn;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** One random history of one read model, and what is left at rest. */
final class Trial {
  private static final int WRITES = 40;
  private static final int LONGEST_PAUSE = 20;
  private static final int CONSUMERS = 2;
  private static final int BATCH = 4;
  private static final double DEATHS = 0.2;
  private static final int LONGER_THAN_PROVISIONAL = 61;

  private final StandIn standIn;
  private final MongoDatabase oracle;
  private final ReadModel model;
  private final EmittedApp app;

  Trial(StandIn standIn, MongoDatabase oracle, ReadModel model) {
    this.standIn = standIn;
    this.oracle = oracle;
    this.model = model;
    this.app = EmittedApp.of(model.file());
  }

  EmittedApp app() {
    return app;
  }

  /**
   * Runs it.
   *
   * @param directory where the app is
   * @return how the rows, or the records of failures, differ from what they should be
   */
  Optional<String> run(Path directory, long seed, Faults faults) {
    standIn.reset();
    createContainers();
    standIn.load(directory);
    standIn.faults(faults);
    standIn.start(new Chances(seed, CONSUMERS, BATCH, DEATHS, false));
    write(new Random(seed));
    standIn.awaitQuiet();
    standIn.faults(Faults.NONE);
    standIn.pass(LONGER_THAN_PROVISIONAL);
    return difference();
  }

  private void createContainers() {
    for (Container container : model.containers()) {
      standIn.createContainer(Container.DATABASE, container.definition());
    }
    standIn.createContainer(EmittedApp.READ, Container.definition(model.name(), model.rowsKey()));
    for (String own : List.of(EmittedApp.FAILURES, EmittedApp.STATE)) {
      standIn.createContainer(EmittedApp.READ, Container.definition(own, List.of("/id")));
    }
  }

  private void write(Random random) {
    RandomWriter writer = new RandomWriter(standIn, RandomWriter.used(model, used()), random);
    for (int n = 0; n < WRITES; n++) {
      writer.write();
      standIn.awaitRequests(random.nextBoolean() ? 1 : random.nextInt(LONGEST_PAUSE));
    }
  }

  /** The containers that the definition reads. */
  private Set<String> used() {
    Set<String> names = new HashSet<>(Set.of(model.orders().name()));
    app.definition().forEach(stage -> collect(stage, names));
    return names;
  }

  private static void collect(BsonDocument stage, Set<String> names) {
    if (stage.containsKey("$lookup")) {
      names.add(stage.getDocument("$lookup").getString("from").getValue());
    }
  }

  private Optional<String> difference() {
    BsonArray expected = new Oracle(oracle, standIn).rows(model, app.definition());
    List<BsonDocument> failures = standIn.items(EmittedApp.READ, EmittedApp.FAILURES);
    BsonArray actual = Rows.sorted(new BsonArray(rows()));
    return expected.equals(actual) && failures.isEmpty()
        ? Optional.empty()
        : Optional.of("should be\n%s\nis\n%s\nfailures %s".formatted(expected, actual, failures));
  }

  private List<? extends BsonValue> rows() {
    return standIn.items(EmittedApp.READ, model.name()).stream().map(Items::document).toList();
  }
}
