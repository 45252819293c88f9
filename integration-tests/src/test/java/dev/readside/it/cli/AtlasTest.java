package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.readside.adminapi.AdminApi;
import dev.readside.adminapi.ApiAddress;
import dev.readside.adminapi.ApiKeys;
import dev.readside.adminapi.ApiLimits;
import dev.readside.adminapi.FakeAdminApi;
import dev.readside.adminapi.FakeApp;
import dev.readside.cli.atlas.ResumeReport;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Termination;
import dev.readside.compile.Compilation.Compiled;
import dev.readside.compile.Compiler;
import dev.readside.deploy.DeployListener;
import dev.readside.deploy.RemoteApp;
import dev.readside.filetree.FileTree;
import dev.readside.mongod.MongoExtension;
import dev.readside.source.SourceFile;
import dev.readside.target.appservices.AppServicesProject;
import dev.readside.terminal.Ink;
import dev.readside.wiring.Targets;
import dev.readside.work.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What commands say of the app on Atlas, and to whom. */
@ExtendWith({MongoExtension.class, SiteExtension.class})
final class AtlasTest {

  private static final ApiKeys KEYS = new ApiKeys("pubkeyab", "pr1vate-k3y");
  private static final String PROJECT = "5b2ec991973129243223a114";
  private static final String TRIGGER = "readside_order_list_orders";

  private final Site site;
  private final OrderList orders;
  private FakeAdminApi api;
  private FakeApp fake;
  private RemoteApp app;
  private FileTree files;

  AtlasTest(Site site) {
    this.site = site;
    this.orders = site.orderList();
  }

  @BeforeEach
  void startAfresh() throws IOException {
    orders.dropDatabases();
    orders.writeTo(site.directory(), "");
    Path file = site.directory().resolve("projections.yaml");
    Files.writeString(
        file,
        Files.readString(file)
            .replace(
                "projections:",
                "atlas: { app: { name: shop } }\nenvironments: { staging: { atlas: { prefix: readside } } }\nprojections:"));
    assertEquals(ExitCode.OK, site.shell().run("generate").exit());
    Outcome setup = site.shell().run("setup");
    assertEquals(ExitCode.OK, setup.exit(), setup::toString);
    api = FakeAdminApi.start();
    api.let(KEYS, "64a000000000000000000001", PROJECT);
    fake = api.addApp(PROJECT, "shop", "standard");
    fake.link("mongodb-atlas", "Cluster0");
    deploy(file);
  }

  private void deploy(Path file) throws IOException {
    Compiled compiled =
        Compiler.compile(new SourceFile("projections.yaml", Files.readString(file)), Targets.ALL)
            .compiled()
            .orElseThrow();
    AppServicesProject project = compiled.target(AppServicesProject.class).orElseThrow();
    files = project.emit(compiled.plan());
    AdminApi admin =
        AdminApi.logIn(ApiAddress.parse(api.url()), KEYS, ApiLimits.DEFAULT, new StopSignal());
    app = RemoteApp.find(admin, Optional.empty(), project);
    app.deploy(files, app.changes(files), DeployListener.SILENT);
    api.takeRequests();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void isFineWhenAllTriggersRun() {
    Outcome outcome = keyed().run("status", "--atlas");

    assertEquals(ExitCode.OK, outcome.exit(), outcome::toString);
    assertTrue(outcome.out().contains("\non Atlas "), outcome::out);
    assertTrue(outcome.out().contains("\n" + TRIGGER + "  enabled "), outcome::out);
  }

  @Test
  void tellsOfSuspendedAndDisabledTriggersAndOfEditsByHand() {
    fake.deployedTrigger(TRIGGER).put("disabled", true).put("last_modified", 1_600_000_000);
    fake.failed(TRIGGER, "2026-11-30T10:00:00Z", "change stream history lost");
    fake.deployedTrigger("readside_retry")
        .put("disabled", true)
        .put("last_modified", 1_900_000_000);
    fake.deployedFunction("readside_retry").put("source", "exports = () => 1;");

    Document status = Document.parse(keyed().run("status", "--atlas", "--format", "json").out());

    assertEquals(
        List.of(
            TRIGGER
                + ": Atlas has suspended it (change stream history lost); `readside push --resume` starts it again.",
            "readside_retry: somebody has disabled it on Atlas; `readside push` enables it again.",
            "shop: 3 functions and triggers on Atlas are not as the file has them: `readside plan` shows how."),
        status.getList("concerns", String.class));
    Document first = status.get("atlas", Document.class).getList("triggers", Document.class).get(0);
    assertEquals("suspended", first.getString("state"));
    assertEquals(ExitCode.FINDINGS, keyed().run("status", "--atlas").exit());
  }

  @Test
  void asksAtlasOnlyWhereItIsMeant() {
    Outcome local = keyed().run("status");
    int whenLocal = api.count();
    Outcome keyless = site.shell().run("status", "--env", "staging");
    Outcome staging = keyed().run("status", "--env", "staging");

    assertEquals(0, whenLocal);
    assertFalse(local.out().contains("Atlas"), local::out);
    assertTrue(
        keyless
            .out()
            .contains("\nThe app on Atlas was not asked: there is no API key (docs/atlas.md).\n"),
        keyless::out);
    assertTrue(staging.out().contains("\non Atlas "), staging::out);
    assertTrue(api.takeRequests().stream().noneMatch(FakeAdminApi.Request::isWrite));
  }

  @Test
  void saysWhatIsMissing() {
    Outcome keyless = site.shell().run("status", "--atlas");
    Outcome odd = keyed().run("status", "--atlas", "--atlas-project", KEYS.privateKey());
    Outcome strange =
        with(Map.of("READSIDE_ATLAS_URL", "http://example.com/x")).run("status", "--atlas");

    assertEquals(
        """
        readside: The variable READSIDE_ATLAS_PUBLIC_KEY is not set, and Atlas wants an API key.
          Set READSIDE_ATLAS_PUBLIC_KEY and READSIDE_ATLAS_PRIVATE_KEY: see docs/atlas.md.
        """,
        keyless.err());
    for (Outcome each : List.of(keyless, odd, strange)) {
      assertEquals(ExitCode.ENVIRONMENT, each.exit(), each::toString);
      assertSecret(each);
    }
  }

  @Test
  void neverPrintsAKey() {
    for (String privateKey : List.of(KEYS.privateKey(), "wr0ng-k3y\n")) {
      for (String url :
          List.of(api.url(), "http://127.0.0.1:1", "https://" + KEYS.privateKey() + "@x")) {
        for (String[] command :
            List.of(
                new String[] {"status", "--atlas"},
                new String[] {"status", "--atlas", "--format", "json"})) {
          Outcome outcome =
              with(Map.of("READSIDE_ATLAS_URL", url, "READSIDE_ATLAS_PRIVATE_KEY", privateKey))
                  .run(command);

          assertSecret(outcome);
        }
      }
    }
  }

  @Test
  void tellsOfResumedTriggers() {
    fake.deployedTrigger(TRIGGER).put("suspended", true);

    ResumeReport report = new ResumeReport(app.resume(app.status(files), false), false);
    ResumeReport nothing = new ResumeReport(app.resume(app.status(files), false), false);
    fake.deployedTrigger(TRIGGER).put("suspended", true);
    ResumeReport lossy = new ResumeReport(app.resume(app.status(files), true), true);

    assertEquals("resumed  " + TRIGGER, report.text(new Ink(false)).get(0));
    assertEquals(ExitCode.OK, report.exitCode());
    assertEquals(List.of("No trigger of the project is suspended."), nothing.text(new Ink(false)));
    assertEquals(
        List.of(
            "resumed  " + TRIGGER,
            "",
            "What changed while they stood still was not handled: run `readside verify --repair` now."),
        lossy.text(new Ink(false)));
    assertEquals(ExitCode.FINDINGS, lossy.exitCode());
  }

  /** The answer to it says only that the service has heard. */
  @Test
  void tellsOfATriggerThatIsNotOnAfterwards() {
    fake.deployedTrigger(TRIGGER).put("suspended", true);
    fake.failed(TRIGGER, "2026-11-30T10:00:00Z", "no such collection");
    fake.neverResume();

    Outcome outcome = keyed().run("push", "--resume");

    assertEquals(ExitCode.FINDINGS, outcome.exit(), outcome::toString);
    assertTrue(outcome.out().startsWith("still off  " + TRIGGER + " (no such collection)\n"));
    assertTrue(outcome.out().contains("some are not on all the same"), outcome::out);
  }

  private Shell keyed() {
    return with(Map.of());
  }

  private Shell with(Map<String, String> more) {
    Map<String, String> variables = new HashMap<>(site.shell().variables());
    variables.put("READSIDE_ATLAS_PUBLIC_KEY", KEYS.publicKey());
    variables.put("READSIDE_ATLAS_PRIVATE_KEY", KEYS.privateKey() + "\n");
    variables.put("READSIDE_ATLAS_URL", api.url());
    variables.putAll(more);
    return new Shell(site.directory(), variables, new Termination());
  }

  private static void assertSecret(Outcome outcome) {
    for (String part : List.of(KEYS.publicKey(), KEYS.privateKey(), "wr0ng", "t0ken")) {
      assertFalse(outcome.toString().contains(part), outcome::toString);
    }
    assertFalse(outcome.err().contains("\tat "), outcome::err);
  }
}
