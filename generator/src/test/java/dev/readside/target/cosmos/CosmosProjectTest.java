package dev.readside.target.cosmos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.readside.compile.Compilation.Compiled;
import dev.readside.compile.Compiler;
import dev.readside.filetree.Directory;
import dev.readside.filetree.FileTree;
import dev.readside.source.SourceFile;
import dev.readside.target.UnreadableSharedFileException;
import dev.readside.wiring.Targets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CosmosProjectTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String FILE =
      """
      readside: 1
      databases: { source: shop, read: shop_read }
      targets: [cosmos]
      cosmos: { account: { name: shop-cosmos, create: %s }, throughput: %s }
      sources: { "it's": { cosmos: { partition_key: /id } } }
      projections:
        heads:
          from: "it's"
          into: "o'rows"
          fields: { tenant: $tenant, n: $n, odd-name: $m }
          indexes:
            - { keys: { tenant: 1, n: -1 }, unique: true }
            - { keys: { odd-name: 1 } }
          cosmos: { partition_key: [/tenant, /n] }
      """;

  private final Path folder;

  CosmosProjectTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static Compiled compiled(boolean create, String throughput) {
    return compiled(FILE.formatted(create, throughput));
  }

  private static Compiled compiled(String file) {
    byte[] text = file.getBytes(StandardCharsets.UTF_8);
    return Compiler.compile(SourceFile.of("projections.yaml", text), Targets.ALL)
        .compiled()
        .orElseThrow();
  }

  private static CosmosProject project(Compiled compiled) {
    return compiled.target(CosmosProject.class).orElseThrow();
  }

  private static FileTree emitted(boolean create, String throughput) {
    Compiled compiled = compiled(create, throughput);
    return project(compiled).emit(compiled.plan());
  }

  private static JsonNode template(boolean create, String throughput) throws IOException {
    return JSON.readTree(emitted(create, throughput).text("infra/azuredeploy.json"));
  }

  private static JsonNode container(JsonNode template, String id) {
    return StreamSupport.stream(template.path("resources").spliterator(), false)
        .filter(resource -> resource.at("/properties/resource/id").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void namesWhatIsSearchedByAndLeavesOutTheRest() throws IOException {
    JsonNode rows = container(template(false, "{ manual: 400 }"), "o'rows").at("/properties");

    assertEquals(
        JSON.readTree(
            """
            {
              "id": "o'rows",
              "partitionKey": { "paths": ["/tenant", "/n"], "kind": "MultiHash", "version": 2 },
              "defaultTtl": -1,
              "indexingPolicy": {
                "indexingMode": "consistent",
                "includedPaths": [
                  { "path": "/tenant/?" },
                  { "path": "/n/?" },
                  { "path": "/_readside/root/?" },
                  { "path": "/tenant/[]/?" },
                  { "path": "/n/[]/?" },
                  { "path": "/\\"odd-name\\"/?" },
                  { "path": "/\\"odd-name\\"/[]/?" }
                ],
                "excludedPaths": [{ "path": "/*" }],
                "compositeIndexes": [
                  [
                    { "path": "/tenant", "order": "ascending" },
                    { "path": "/n", "order": "descending" }
                  ]
                ]
              },
              "uniqueKeyPolicy": { "uniqueKeys": [{ "paths": ["/tenant", "/n"] }] }
            }
            """),
        rows.path("resource"));
    assertEquals(JSON.readTree("{ \"throughput\": 400 }"), rows.path("options"));
  }

  @Test
  void namesWhatReadersOfTheRowsSearchBy() throws IOException {
    Compiled compiled =
        compiled(
            """
            readside: 1
            databases: { source: shop, read: "[shop]read" }
            targets: [cosmos]
            sources: { orders: { cosmos: { partition_key: /id } } }
            projections:
              facts:
                from: orders
                into: "[facts]"
                fields: { day: $day, amount: $amount, code: $code }
                indexes: [{ keys: { amount: 1 } }]
              heads: { from: orders, fields: { code: $code } }
              days:
                from: { projection: heads }
                join: { of: { from: { projection: facts }, on: { code: code }, many: true } }
                fields: { codes: $of.amount }
            """);
    JsonNode template =
        JSON.readTree(project(compiled).emit(compiled.plan()).text("infra/azuredeploy.json"));

    // A value that begins with one bracket would be an expression.
    JsonNode policy = container(template, "[[facts]").at("/properties/resource/indexingPolicy");
    assertEquals(
        List.of(
            "/id/?",
            "/_readside/root/?",
            "/amount/?",
            "/amount/[]/?",
            "/_id/?",
            "/_id/[]/?",
            "/code/?",
            "/code/[]/?"),
        policy.path("includedPaths").findValuesAsText("path"));
    assertTrue(template.toString().contains("\"id\":\"[[shop]read\""));
  }

  @Test
  void quotesNamesWithinExpressions() throws IOException {
    assertEquals(
        "[format('{0}/{1}/{2}', parameters('accountName'), 'shop_read', 'o''rows')]",
        container(template(false, "serverless"), "o'rows").path("name").asText());
  }

  @Test
  void createsAnAccountOnlyWhereItIsAskedTo() throws IOException {
    assertTrue(template(true, "serverless").toString().contains("EnableServerless"));
    assertFalse(template(false, "serverless").toString().contains("EnableServerless"));
  }

  @Test
  void keepsWhatOthersSayInSharedFiles() throws Exception {
    Files.writeString(
        folder.resolve("package.json"),
        """
        { "name": "ours", "scripts": { "start": "func start" }, "dependencies": { "left": "1.0.0" } }
        """);
    Compiled compiled = compiled(false, "serverless");
    CosmosProject project = project(compiled);

    FileTree kept = project.keep(project.emit(compiled.plan()), new Directory(folder));

    JsonNode merged = JSON.readTree(kept.text("package.json"));
    assertEquals("func start", merged.at("/scripts/start").asText());
    assertEquals("1.0.0", merged.at("/dependencies/left").asText());
    assertEquals("4.16.5", merged.at("/dependencies/@azure~1functions").asText());
  }

  @Test
  void refusesSharedFilesThatCannotBeKept() throws IOException {
    Files.writeString(folder.resolve("host.json"), "[]");
    Compiled compiled = compiled(false, "serverless");
    CosmosProject project = project(compiled);
    FileTree emitted = project.emit(compiled.plan());

    assertThrows(
        UnreadableSharedFileException.class, () -> project.keep(emitted, new Directory(folder)));
  }

  @Test
  void ownsFunctionsProjectionsAndItsLibraries() {
    CosmosProject project = project(compiled(false, "serverless"));

    assertTrue(project.owns("src/functions/readside_heads_orders.js"));
    assertTrue(project.owns("src/projections/heads.js"));
    assertTrue(project.owns("src/lib/mql/old.js"));
    assertFalse(project.owns("src/functions/orders.js"));
    assertFalse(project.owns("src/lib/ours.js"));
    assertFalse(project.owns("package.json"));
  }
}
