package dev.readside.it.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.mongodb.client.MongoClient;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.diagnostic.TextRenderer;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import dev.readside.play.DeclaredDatabases;
import dev.readside.play.Played;
import dev.readside.play.Profile;
import dev.readside.play.Pulse;
import dev.readside.play.Stage;
import dev.readside.scenario.Scenario;
import dev.readside.scenario.ScenarioReader;
import dev.readside.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    String name = file.getFileName().toString();
    Stage stage;
    try {
      stage = stage(client, databases, file, directory.resolve(name));
    } catch (RuntimeException findings) {
      return dynamicTest(
          name,
          () -> {
            throw findings;
          });
    }
    Stream<DynamicNode> profiles =
        stage.profiles().stream()
            .map(profile -> dynamicTest(profile.name(), () -> play(stage, profile)));
    DynamicNode crashes =
        dynamicTest(
            "crashes",
            () -> {
              try (stage) {
                playWithCrashes(stage);
              }
            });
    return dynamicContainer(name, Stream.concat(profiles, Stream.of(crashes)));
  }

  static Stage stage(MongoClient client, DatabaseNames databases, Path file, Path directory) {
    Scenario scenario = read(file);
    String projections =
        scenario.hasProjections()
            ? scenario.projections().orElseThrow()
            : textOf(file.resolveSibling(scenario.projections().orElse("../projections.yaml")));
    return new Stage(client, DeclaredDatabases.in(projections), databases, scenario, directory);
  }

  private static Scenario read(Path file) {
    SourceFile source = new SourceFile(file.toString(), textOf(file));
    Diagnostics diagnostics = new Diagnostics();
    return ScenarioReader.read(source, diagnostics)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    TextRenderer.plain().render(source, diagnostics.sorted())));
  }

  static void play(Stage stage, Profile profile) {
    Played played = stage.play(profile);
    assertEquals(List.of(), played.differences(), profile::name);
  }

  private static void playWithCrashes(Stage stage) {
    List<Profile> crashes = stage.crashes(CRASHES);
    assertFalse(crashes.isEmpty(), "no play by one thread has counted the chances to die");
    crashes.forEach(profile -> play(stage, profile));
  }

  private static String textOf(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }
}
