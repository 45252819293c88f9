package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.readside.it.cosmos.standin.CosmosExtension;
import dev.readside.standin.StandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code plan} and {@code push} for Cosmos DB: what differs, and the commands that mend it. */
@ExtendWith(CosmosExtension.class)
final class CosmosPlanTest {

  private final StandIn standIn;
  private final Path directory;
  private final CosmosSite site;

  CosmosPlanTest(StandIn standIn, @TempDir Path directory) {
    this.standIn = standIn;
    this.directory = directory;
    this.site = new CosmosSite(standIn, directory);
  }

  @BeforeEach
  void deploy() throws IOException {
    site.prepared();
    createAsInTheTemplate();
    lease("heads_orders_1_");
    lease("sums_orders_1_");
  }

  /** As Azure would, of the emitted template. */
  private void createAsInTheTemplate() throws IOException {
    Path template = directory.resolve("azure-functions/infra/azuredeploy.json");
    for (JsonNode each : new ObjectMapper().readTree(template.toFile()).path("resources")) {
      JsonNode resource = each.at("/properties/resource");
      if (resource.has("partitionKey")) {
        standIn.createContainer("shop_read", BsonDocument.parse(resource.toString()));
      }
    }
  }

  private void lease(String prefix) {
    standIn.put(
        "shop_read",
        "readside_leases",
        BsonDocument.parse("{ id: '%saccount_x_y..0', LeaseToken: '0' }".formatted(prefix)));
  }

  @Test
  void findsNothingWhereAllIsAsTheFileSays() {
    Outcome plan = site.shell().run("plan", "--detailed-exitcode");

    assertEquals(0, plan.exit(), plan.out() + plan.err());
    assertEquals("Nothing to do.\n", plan.out());
  }

  @Test
  void saysWhatDiffers() throws IOException {
    site.order("id: 'o1', n: 1");
    Path file = directory.resolve("projections.yaml");
    Files.writeString(
        file,
        Files.readString(file)
                .replace("    from: orders\n", "    from: orders\n    version: 2\n")
                .replace(
                    "    cosmos: { partition_key: /tenantId }\n",
                    "    cosmos: { partition_key: /tenantId }\n    indexes: [{ keys: { n: 1 } }]\n")
            + "  more: { from: orders, fields: { n: $n } }\n");

    Outcome plan = site.shell().run("plan", "--detailed-exitcode");

    assertEquals(2, plan.exit(), plan.out() + plan.err());
    assertTrue(plan.out().contains("`azure-functions`: "), plan.out());
    assertTrue(plan.out().contains("container `more`: is created"), plan.out());
    assertTrue(plan.out().contains("container `heads`: its indexes change"), plan.out());
    assertTrue(
        plan.out()
            .contains(
                "heads, version 1 to 2: its rows are made anew, one by one in the same container;"
                    + " readers see both for a while (about 1 document, some 5 requests)"),
        plan.out());
    assertTrue(plan.out().contains("more: its rows are made (about 1 document"), plan.out());
    assertFalse(plan.out().contains("sums"), plan.out());
  }

  @Test
  void saysWhatNoContainerCanChange() {
    site.create("shop_read", "sums", "/n");
    site.create("shop", "orders", "/id");

    Outcome plan = site.shell().run("plan");
    Outcome json = site.shell().run("plan", "--format", "json");

    assertEquals(1, plan.exit(), plan.out() + plan.err());
    assertTrue(
        plan.out()
            .contains(
                "container `sums`: its partition key is /n, and should be /id, which no container"
                    + " can change: let `into` name a new one"),
        plan.out());
    assertTrue(
        plan.out()
            .contains(
                "container `shop/orders` has the partition key [\"/id\"], and `sources` says"
                    + " [\"/tenantId\"]"),
        plan.out());
    BsonDocument step = BsonDocument.parse(json.out()).getArray("steps").get(0).asDocument();
    assertEquals("hindrance", step.getString("by").getValue());
  }

  @Test
  void looksAtFilesAloneWhereNoAccountIsNamed() throws IOException {
    Files.delete(directory.resolve("azure-functions/src/settings.js"));

    Outcome plan = site.shell(Map.of("READSIDE_COSMOS_ENDPOINT", "")).run("plan");

    assertEquals(0, plan.exit(), plan.err());
    assertTrue(plan.out().contains("The account was not looked at"), plan.out());
    assertTrue(plan.out().contains("`azure-functions`: 1 file differs"), plan.out());
  }

  @Test
  void printsTheCommandsInOrder() {
    Outcome push = site.shell().run("push");

    assertEquals(0, push.exit(), push.err());
    List<String> commands = push.out().lines().filter(line -> line.startsWith("  ")).toList();
    assertEquals(
        List.of(
            "  az deployment group create --resource-group <resource group> --template-file"
                + " azure-functions/infra/azuredeploy.json",
            "  npm install --prefix azure-functions",
            "  cd azure-functions && func azure functionapp publish readside"),
        commands);
  }

  @Test
  void worksInEnvironments() throws IOException {
    Path file = directory.resolve("projections.yaml");
    Files.writeString(
        file,
        Files.readString(file)
            + "environments: { staging: { databases: { read: staging_read } } }\n");

    Outcome verify = site.shell().run("verify", "heads", "--env", "staging");
    Outcome push = site.shell().run("push", "--env", "staging");
    Outcome generate = site.shell().run("generate", "--env", "staging", "--app", "build/staging");
    Outcome named = site.shell().run("push", "--env", "staging", "--app", "build/staging");

    assertEquals(3, verify.exit());
    assertTrue(
        verify.err().contains("The container staging_read/heads does not exist."), verify.err());
    assertEquals(3, push.exit());
    assertTrue(push.err().contains("no files of the environment `staging`"), push.err());
    assertEquals(0, generate.exit(), generate.err());
    assertTrue(
        Files.readString(directory.resolve("build/staging/src/settings.js"))
            .contains("staging_read"));
    assertTrue(named.out().contains("cd build/staging && func azure"), named.out() + named.err());
  }
}
