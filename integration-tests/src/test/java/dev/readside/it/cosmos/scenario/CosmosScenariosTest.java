package dev.readside.it.cosmos.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.mongodb.client.MongoClient;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.it.cosmos.standin.CosmosExtension;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import dev.readside.play.DeclaredDatabases;
import dev.readside.play.cosmos.CosmosPlayed;
import dev.readside.play.cosmos.CosmosProfile;
import dev.readside.play.cosmos.CosmosStage;
import dev.readside.scenario.Scenario;
import dev.readside.scenario.ScenarioReader;
import dev.readside.source.SourceFile;
import dev.readside.standin.StandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The same files that say what rows are on MongoDB say it on Cosmos DB. */
@ExtendWith({MongoExtension.class, CosmosExtension.class})
class CosmosScenariosTest {
  private static final String ONLY = System.getProperty("readside.scenario", "");

  /** Each change alone, and all that may go wrong; the others in the long form. */
  private static final List<CosmosProfile> PROFILES =
      Boolean.getBoolean("readside.cosmos.profiles")
          ? List.of(CosmosProfile.values())
          : List.of(CosmosProfile.ONE_BY_ONE, CosmosProfile.FAULTS);

  private static final Path LEDGER =
      Path.of("src/test/resources/dev/readside/it/cosmos/scenario/omitted.txt");

  private static final List<Path> FOLDERS =
      List.of(
          Path.of("src/test/scenarios"),
          Path.of("../scenarios"),
          Path.of("../samples/orders/scenarios"));

  /** The ledger is for one play only, and not for a choice of files. */
  @TestFactory
  Stream<DynamicTest> haveTheSameRows(
      MongoClient client, DatabaseNames databases, StandIn standIn, @TempDir Path directory) {
    CosmosStage stage = new CosmosStage(client, standIn, databases, directory);
    List<String> ledger = new ArrayList<>();
    Stream<DynamicTest> scenarios =
        files().stream()
            .map(file -> dynamicTest(file.toString(), () -> ledger.addAll(played(stage, file))));
    return ONLY.isEmpty()
        ? Stream.concat(
            scenarios, Stream.of(dynamicTest("what is left out", () -> compare(ledger))))
        : scenarios;
  }

  /** Plays a file, and says what it left out. */
  private static List<String> played(CosmosStage stage, Path file) {
    CosmosPlayed result = stage.play(projections(file), read(file), PROFILES);
    result.played().forEach(each -> assertEquals(List.of(), each.differences(), each::profile));
    String name = file.getFileName().toString();
    List<String> lines = new ArrayList<>();
    result.unplayable().ifPresent(why -> lines.add(name + ": not played: " + why));
    result.omitted().forEach(each -> lines.add(name + ": without " + each));
    return lines;
  }

  /** Each line is a reason that a person has looked at. */
  private static void compare(List<String> ledger) throws IOException {
    long whole = ledger.stream().filter(line -> line.contains(": not played: ")).count();
    System.out.printf(
        "Scenarios on Cosmos DB: %d of %d files not played; %d other omissions%n",
        whole, files().size(), ledger.size() - whole);
    String text = String.join("\n", ledger) + "\n";
    String known = Files.readString(LEDGER);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(LEDGER, text);
    }
    assertEquals(known, text);
  }

  private static List<Path> files() {
    return FOLDERS.stream().flatMap(CosmosScenariosTest::in).toList();
  }

  private static Stream<Path> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> file.getFileName().toString().startsWith(ONLY))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Scenario read(Path file) {
    return ScenarioReader.read(new SourceFile(file.toString(), textOf(file)), new Diagnostics())
        .orElseThrow();
  }

  private static DeclaredDatabases projections(Path file) {
    Scenario scenario = read(file);
    return DeclaredDatabases.in(
        scenario.hasProjections()
            ? scenario.projections().orElseThrow()
            : textOf(file.resolveSibling(scenario.projections().orElse("../projections.yaml"))));
  }

  private static String textOf(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
