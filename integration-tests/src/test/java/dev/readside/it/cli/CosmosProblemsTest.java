package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.readside.it.cosmos.standin.CosmosExtension;
import dev.readside.standin.StandIn;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What keeps a command from its work on Cosmos DB is said in a sentence, and what to do about it.
 */
@ExtendWith(CosmosExtension.class)
final class CosmosProblemsTest {

  private final StandIn standIn;
  private final Path directory;
  private final CosmosSite site;

  CosmosProblemsTest(StandIn standIn, @TempDir Path directory) {
    this.standIn = standIn;
    this.directory = directory;
    this.site = new CosmosSite(standIn, directory);
  }

  @BeforeEach
  void prepare() throws IOException {
    site.prepared();
  }

  @Test
  void thereIsNoNode() {
    says(
        Map.of("READSIDE_NODE", "", "PATH", directory.toString()),
        "There is no Node here: `node` is not on the PATH.",
        "READSIDE_NODE=");
    says(
        Map.of("READSIDE_NODE", "/no/such/node"),
        "READSIDE_NODE names `/no/such/node`, which is no program.");
  }

  @Test
  void packagesAreNotInstalled() {
    says(
        Map.of("NODE_PATH", ""),
        "The packages that `azure-functions` needs are not installed.",
        "Run `npm ci` there");
  }

  @Test
  void theKeyIsWrong() {
    Outcome outcome =
        says(Map.of("READSIDE_COSMOS_KEY", "d3Jvbmcga2V5"), "The account refuses the request");

    assertFalse(outcome.err().contains("d3Jvbmcga2V5"), outcome.err());
  }

  @Test
  void nobodyAnswers() throws IOException {
    String dead = "http://127.0.0.1:" + unusedPort() + "/";

    says(Map.of("READSIDE_COSMOS_ENDPOINT", dead), "The account cannot be reached");
  }

  private static int unusedPort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  @Test
  void nothingSaysWhichAccountIsMeant() {
    says(
        Map.of("READSIDE_COSMOS_ENDPOINT", ""),
        "Nothing says which account of Cosmos DB is meant.",
        "Set READSIDE_COSMOS_ENDPOINT");
  }

  @Test
  void takesTheSettingOfTheApp() {
    Map<String, String> own = standIn.variables();
    String connection =
        "AccountEndpoint=%s;AccountKey=%s;"
            .formatted(own.get("READSIDE_COSMOS_ENDPOINT"), own.get("READSIDE_COSMOS_KEY"));

    Outcome outcome =
        site.shell(Map.of("READSIDE_COSMOS_ENDPOINT", "", "READSIDE_COSMOS", connection))
            .run("verify", "heads");

    assertEquals(0, outcome.exit(), outcome.err());
  }

  @Test
  void aContainerIsMissing() {
    standIn.reset();

    says(Map.of(), "The container shop/orders does not exist.", "az deployment group create");
  }

  @Test
  void aContainerIsPartitionedOtherwise() {
    site.create("shop_read", "heads", "/n");

    says(
        Map.of(),
        "The container shop_read/heads has the partition key /n, and projections.yaml says"
            + " /tenantId.");
  }

  @Test
  void readsMayBeOld() {
    standIn.properties("Session", false);

    says(Map.of(), "The account's default consistency is Session");
  }

  @Test
  void theAppIsNotWhatTheFileSays() throws IOException {
    Path file = directory.resolve("azure-functions/src/projections/heads.js");
    Files.writeString(file, Files.readString(file).replace("version: 1", "version: 2"));

    says(
        Map.of(),
        "`azure-functions` is not what `projections.yaml` says: `src/projections/heads.js`"
            + " differs.",
        "Run `readside generate`.");
  }

  @Test
  void theFileNamesOtherTargets() {
    Outcome outcome = site.shell().run("verify", "--target", "atlas");

    assertEquals(3, outcome.exit());
    assertTrue(outcome.err().contains("does not name the target `atlas`"), outcome.err());
  }

  private Outcome says(Map<String, String> variables, String... sentences) {
    Outcome outcome = site.shell(variables).run("verify", "heads");
    assertEquals(3, outcome.exit(), outcome.out());
    for (String sentence : sentences) {
      assertTrue(outcome.err().contains(sentence), outcome.err());
    }
    return outcome;
  }
}
