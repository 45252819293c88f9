package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.readside.adminapi.FakeAdminApi.Request;
import dev.readside.adminapi.FakeApp;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Termination;
import dev.readside.it.atlas.AtlasApp;
import dev.readside.mongod.MongoExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * {@code readside push --via realm-cli} with the real tool, where the variable {@code REALM_CLI}
 * names one: into an app behind a fake of the Admin API, with a log-in of its own.
 */
@ExtendWith({MongoExtension.class, SiteExtension.class})
final class RealmCliTest {

  private static final String NONE =
      "REALM_CLI names no realm-cli: without one it is not tried what the real tool does with a push.";

  private final Site site;
  private final PushedOrders pushed;
  private final AtlasApp atlas;
  private final VersionedOrders orders;
  private final Path tool;

  RealmCliTest(Site site) throws IOException {
    this.site = site;
    this.pushed = PushedOrders.of(site);
    this.atlas = pushed.atlas();
    this.orders = pushed.orders();
    this.tool = site.directory().resolve("realm-cli");
  }

  /** In a home of its own, it asks nobody but the fake. */
  @BeforeEach
  void logIn() throws IOException, InterruptedException {
    pushed.declareTheFirst();
    Files.writeString(
        tool,
        """
        #!/bin/sh
        HOME='%s' HTTPS_PROXY=http://127.0.0.1:9 exec '%s' "$@"
        """
            .formatted(site.directory().resolve("home"), realmCli()));
    assertTrue(tool.toFile().setExecutable(true));
    Map<String, String> keys = atlas.variables();
    String said =
        run(
            "login",
            "--api-key",
            key(keys, "READSIDE_ATLAS_PUBLIC_KEY"),
            "--private-api-key",
            key(keys, "READSIDE_ATLAS_PRIVATE_KEY"),
            "--realm-url",
            atlas.api().url().replaceFirst("/api/.*", ""),
            "--telemetry",
            "off");
    assertTrue(said.contains("Successfully logged in"), said);
    pushed.variables().put("REALM_CLI", tool.toString());
  }

  private static String realmCli() {
    Optional<String> named =
        Optional.ofNullable(System.getenv("REALM_CLI")).filter(name -> !name.isBlank());
    return named.orElseGet(
        () -> {
          System.err.println("TESTS ARE SKIPPED. " + NONE);
          return abort(NONE);
        });
  }

  private static String key(Map<String, String> variables, String name) {
    return Objects.requireNonNull(variables.get(name));
  }

  private String run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(tool.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said;
  }

  @AfterEach
  void stop() {
    pushed.close();
  }

  private void push() {
    pushed.push("--via", "realm-cli");
  }

  @Test
  void makesTheAppWhatTheFilesSay() throws IOException {
    push();

    assertDeployedAsGenerated();
    pushed.assertNothingToDo();
    orders.assertRows("n");
    orders.orders().insertOne(VersionedOrders.order(8, 8));
    pushed.run();
    orders.assertRows("n");
  }

  @Test
  void replacesRowsOfAChangedDefinition() throws IOException {
    push();
    Map<String, String> ids = ids();
    orders.declare(2, "number");

    push();

    assertDeployedAsGenerated();
    assertEquals(ids, ids());
    pushed.assertNothingToDo();
    orders.assertRows("number");
  }

  /** For the tool, the name of the app stands for both. */
  @Test
  void meansNoOtherAppWhoseNameBeginsLikeIt() throws IOException {
    FakeApp other = atlas.api().addApp(AtlasApp.PROJECT, "readside-staging", "standard");

    push();

    assertDeployedAsGenerated();
    assertEquals(Map.of(), other.deployed());
    Outcome keyless = keyless().run("push", "--yes", "--via", "realm-cli");
    assertEquals(ExitCode.ENVIRONMENT, keyless.exit(), keyless::toString);
    assertTrue(keyless.err().contains("failed to select app"), keyless::err);
  }

  @Test
  void removesWhatTheFileNoLongerHas() throws IOException {
    orders.declare(
        orders.text(1, "n")
            + """
                order_counts:
                  from: orders
                  group_by: $n
                  fields: { orders: { $count: {} } }
              """);
    push();
    orders.declare(1, "n");

    push();

    assertDeployedAsGenerated();
    pushed.assertNothingToDo();
  }

  /** Without keys nothing is known of the app, and the tool is called in any case. */
  @Test
  void changesNothingWhenItIsCalledAgain() throws Exception {
    push();
    Map<String, String> deployed = atlas.app().deployed();
    atlas.api().takeRequests();

    Outcome again = keyless().run("push", "--yes", "--via", "realm-cli");

    assertTrue(again.err().contains("Deployed app is identical"), again::toString);
    assertEquals(deployed, atlas.app().deployed());
    assertEquals(
        List.of("/import?diff=true&strategy=replace-by-name"),
        atlas.api().takeRequests().stream()
            .filter(Request::isWrite)
            .map(request -> request.path().replaceFirst(".*(?=/import)", ""))
            .toList());
  }

  /** The tool says it in words of its own, and the next push goes on. */
  @Test
  void goesOnAfterADeploymentThatFailed() throws IOException {
    atlas.app().failNextDeployment("the function is too large");

    Outcome failed = pushed.shell().run("push", "--yes", "--via", "realm-cli");

    assertEquals(ExitCode.ENVIRONMENT, failed.exit(), failed::toString);
    assertTrue(failed.err().contains("the function is too large"), failed::err);
    assertTrue(failed.err().contains("`realm-cli push` has ended with 1"), failed::err);
    assertEquals(Map.of(), atlas.app().deployed());
    assertEquals(Optional.empty(), atlas.app().draftOf());
    push();
    assertDeployedAsGenerated();
  }

  @Test
  void saysThatNobodyIsLoggedIn() throws IOException {
    Files.writeString(tool, Files.readString(tool).replace("/home'", "/nowhere'"));

    Outcome refused = pushed.shell().run("push", "--yes", "--via", "realm-cli");

    assertEquals(ExitCode.ENVIRONMENT, refused.exit(), refused::toString);
    assertTrue(refused.err().contains("invalid session"), refused::err);
    assertEquals(Map.of(), atlas.app().deployed());
  }

  private Shell keyless() {
    Map<String, String> variables = new HashMap<>(pushed.variables());
    variables.keySet().removeIf(name -> name.startsWith("READSIDE_ATLAS"));
    return new Shell(site.directory(), variables, new Termination());
  }

  /** Functions and triggers by name, no more and no less, with the sources as they are. */
  private void assertDeployedAsGenerated() throws IOException {
    Map<String, String> deployed = new TreeMap<>();
    ObjectMapper json = new ObjectMapper();
    for (Map.Entry<String, String> each : atlas.app().deployed().entrySet()) {
      JsonNode document = json.readTree(each.getValue());
      deployed.put(each.getKey(), document.path("source").asText());
    }
    assertEquals(generated(), deployed);
  }

  private Map<String, String> generated() throws IOException {
    Map<String, String> generated = new TreeMap<>();
    Path app = site.directory().resolve("app-services");
    for (Path source : files(app.resolve("functions"), ".js")) {
      generated.put("function " + name(source), Files.readString(source));
    }
    for (Path trigger : files(app.resolve("triggers"), ".json")) {
      generated.put("trigger " + name(trigger), "");
    }
    return generated;
  }

  private static List<Path> files(Path directory, String ending) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString().replaceFirst("\\.[a-z]+$", "");
  }

  /** A trigger that is made anew would begin anew. */
  private Map<String, String> ids() throws IOException {
    Map<String, String> ids = new TreeMap<>();
    ObjectMapper json = new ObjectMapper();
    for (Map.Entry<String, String> each : atlas.app().deployed().entrySet()) {
      ids.put(each.getKey(), json.readTree(each.getValue()).path("_id").asText());
    }
    return ids;
  }
}
