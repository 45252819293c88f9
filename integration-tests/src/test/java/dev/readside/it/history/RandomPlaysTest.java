package dev.readside.it.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import dev.readside.appservices.App;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.history.RandomPlays;
import dev.readside.history.RandomPlays.Found;
import dev.readside.history.Samples;
import dev.readside.it.scenario.Edit;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import dev.readside.play.CompiledApp;
import dev.readside.play.Stage;
import dev.readside.scenario.Scenario;
import dev.readside.scenario.ScenarioReader;
import dev.readside.scenario.Step;
import dev.readside.source.SourceFile;
import dev.readside.work.StopSignal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(MongoExtension.class)
final class RandomPlaysTest {

  private static final String PROJECTIONS =
      """
      readside: 1
      databases: { source: %s, read: %s }
      projections:
        order_list:
          from: orders
          where: { status: paid }
          join: { customer: { from: customers, on: { customerId: _id } } }
          fields: { number: $number, name: $customer.name, total: { $sum: $lines.price } }
      """;

  private static final String SCENARIO =
      """
      steps:
        - insert:
            into: customers
            documents: [{ _id: ada, name: Ada }, { _id: bob, name: Bob }]
        - insert:
            into: orders
            documents:
              - { _id: 1, number: A-1, customerId: ada, status: paid, lines: [{ price: 3.5 }] }
              - { _id: 2, number: A-2, customerId: bob, status: draft, at: { $date: "2026-01-01T00:00:00Z" } }
      rows: {}
      """;

  private final MongoClient client;
  private final DatabaseNames databases;
  private final Path directory;

  RandomPlaysTest(MongoClient client, DatabaseNames databases, @TempDir Path directory) {
    this.client = client;
    this.databases = databases;
    this.directory = directory;
  }

  @Test
  void findsNothingWhereAllIsRight() {
    try (Stage stage = stage(compiled())) {
      RandomPlays plays = plays(stage);
      for (long seed = 0; seed < 6; seed++) {
        assertEquals(Optional.empty(), plays.play(seed), "seed " + seed);
      }
    }
  }

  /** Rows of deleted orders are left: two steps show it, and they are written down. */
  @Test
  void findsAFunctionThatForgetsDeletes() throws Exception {
    CompiledApp right = compiled();
    Edit.all(
        directory.resolve("functions"),
        List.of(new Edit("rows\\(\\)\\.deleteMany\\(", "rows().count(")));
    CompiledApp wrong = new CompiledApp(right.plan(), App.read(directory), right.target());
    try (Stage stage = stage(wrong)) {
      Found found = found(plays(stage));

      Scenario scenario = read(found.scenario());
      assertTrue(scenario.steps().size() <= 4, found.scenario());
      assertTrue(
          scenario.steps().stream().anyMatch(step -> step instanceof Step.Insert),
          found.scenario());
      assertEquals(
          found.differences().stream().map(each -> each.kind()).toList(),
          stage.with(scenario).play(stage.profile(found.profile())).differences().stream()
              .map(each -> each.kind())
              .filter(kind -> found.differences().stream().anyMatch(each -> each.kind() == kind))
              .toList());
    }
  }

  private static Found found(RandomPlays plays) {
    for (long seed = 0; seed < 40; seed++) {
      Optional<Found> found = plays.play(seed);
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw new AssertionError("40 histories find nothing");
  }

  private CompiledApp compiled() {
    return CompiledApp.of(PROJECTIONS.formatted(databases.source(), databases.read()), directory);
  }

  private Stage stage(CompiledApp compiled) {
    return new Stage(client, compiled, databases.source(), read(SCENARIO));
  }

  private RandomPlays plays(Stage stage) {
    Samples samples = new Samples(Set.of("orders", "customers"));
    samples.learn(read(SCENARIO));
    return new RandomPlays(client, stage, samples, new StopSignal());
  }

  private static Scenario read(String text) {
    return ScenarioReader.read(new SourceFile("s.yaml", text), new Diagnostics()).orElseThrow();
  }
}
