package dev.readside.it.scenario;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.mongodb.client.MongoClient;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Plays every file of a folder under every profile. */
@ExtendWith(MongoExtension.class)
abstract class Scenarios {

  /** How many of the places to die are tried for each scenario; all in the long form. */
  private static final int CRASHES = Integer.getInteger("readside.scenario.crashes", 4);

  private static final String ONLY = System.getProperty("readside.scenario", "");

  private static @Nullable Pulse pulse;

  private final Path folder;

  Scenarios(Path folder) {
    this.folder = folder;
  }

  @BeforeAll
  static void startPulse(MongoClient client, DatabaseNames databases) {
    pulse = new Pulse(client.getDatabase(databases.read() + "_pulse"));
  }

  @AfterAll
  static void stopPulse() {
    if (pulse != null) {
      pulse.close();
    }
  }

  @TestFactory
  Stream<DynamicNode> scenarios(
      MongoClient client, DatabaseNames databases, @TempDir Path directory) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> sorted =
          files
              .filter(file -> file.toString().endsWith(".yaml"))
              .filter(file -> file.getFileName().toString().startsWith(ONLY))
              .sorted()
              .toList();
      return sorted.stream().map(file -> tests(client, databases, file, directory));
    }
  }

  private static DynamicNode tests(
      MongoClient client, DatabaseNames databases, Path file, Path directory) {
    Scenario scenario;
    Stage stage;
    try {
      scenario = ScenarioReader.read(file);
      stage = new Stage(client, databases, scenario, directory.resolve(scenario.name()));
    } catch (RuntimeException findings) {
      return dynamicTest(file.getFileName().toString(), () -> fail(findings));
    }
    CrashPoint never = new CrashPoint(0);
    Stream<DynamicNode> profiles =
        Stream.concat(
                Stream.of(crashing("by one thread", never)),
                Profile.all(stage.unordered()).stream())
            .map(profile -> dynamicTest(profile.name(), () -> stage.play(profile)));
    DynamicNode crashes =
        dynamicTest(
            "crashes",
            () -> {
              try (stage) {
                playWithCrashes(stage, scenario, never.chances());
              }
            });
    return dynamicContainer(scenario.name(), Stream.concat(profiles, Stream.of(crashes)));
  }

  /**
   * @param chances so many the first play had
   */
  private static void playWithCrashes(Stage stage, Scenario scenario, int chances) {
    assertTrue(chances > 0, "no play by one thread has counted the chances to die");
    for (int chance : chosen(chances, scenario)) {
      stage.play(crashing("crash at chance " + chance, new CrashPoint(chance)));
    }
  }

  private static Profile crashing(String name, CrashPoint point) {
    return Profile.BY_ONE_THREAD.withFunctions(name, point);
  }

  /** The same ones each time. */
  private static List<Integer> chosen(int chances, Scenario scenario) {
    if (chances <= CRASHES) {
      return IntStream.rangeClosed(1, chances).boxed().toList();
    }
    return new Random(scenario.name().hashCode())
        .ints(1, chances + 1)
        .distinct()
        .limit(CRASHES)
        .sorted()
        .boxed()
        .toList();
  }
}
