package dev.readside.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.adminapi.AtlasException;
import dev.readside.adminapi.FakeAdminApi;
import dev.readside.adminapi.FakeAdminApi.Request;
import dev.readside.adminapi.FakeApp;
import dev.readside.filetree.FileTree;
import dev.readside.work.StopSignal;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a deployment does to an app that others use, too. */
final class DeployTest {

  private static final FileTree FIRST = Orders.files(Orders.FIRST);
  private static final FileTree SECOND = Orders.files(Orders.SECOND);

  private FakeAdminApi api;
  private FakeApp fake;
  private Map<String, String> others;

  @BeforeEach
  void start() throws IOException {
    api = FakeAdminApi.start();
    fake = Orders.sharedApp(api);
    others = fake.deployed();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void makesWhatIsMissing() {
    RemoteApp app = Orders.open(api);

    AppChanges changes = app.changes(FIRST);
    app.deploy(FIRST, changes, DeployListener.SILENT);

    assertEquals(
        List.of(
            "readside_order_list_customers",
            "readside_order_list_orders",
            "readside_retry",
            "readside_sales_orders",
            "readside_sweep_order_list",
            "readside_sweep_sales"),
        changes.functions().stream().map(FunctionChange::name).toList());
    assertTrue(changes.functions().stream().allMatch(each -> each.kind() == ChangeKind.ADDED));
    assertEquals(1, changes.otherFunctions());
    assertEquals(1, changes.otherTriggers());
    assertEquals(Optional.of("sales"), changes.triggers().get(3).projection());
    assertTrue(app.changes(FIRST).isEmpty(), () -> app.changes(FIRST).toString());
    assertOthersAreAsBefore();
    assertEquals(1, fake.deploymentsDone());
  }

  @Test
  void doesNothingTwice() {
    RemoteApp app = Orders.open(api);
    Orders.push(app, FIRST);
    api.takeRequests();

    Orders.push(app, FIRST);

    assertEquals(List.of(), api.takeRequests().stream().filter(Request::isWrite).toList());
  }

  @Test
  void changesAndRemovesWhatIsItsOwn() {
    RemoteApp app = Orders.open(api);
    Orders.push(app, FIRST);
    String id = fake.deployedTrigger("readside_order_list_orders").path("_id").asText();
    AppChanges changes = app.changes(SECOND);

    app.deploy(SECOND, changes, DeployListener.SILENT);

    assertEquals(
        List.of(
            "readside_customer_list_customers ADDED",
            "readside_order_list_customers CHANGED",
            "readside_order_list_orders CHANGED",
            "readside_retry CHANGED",
            "readside_sales_orders REMOVED",
            "readside_sweep_customer_list ADDED",
            "readside_sweep_order_list CHANGED",
            "readside_sweep_sales REMOVED"),
        changes.functions().stream().map(each -> each.name() + " " + each.kind()).toList());
    assertTrue(app.changes(SECOND).isEmpty());
    assertEquals(id, fake.deployedTrigger("readside_order_list_orders").path("_id").asText());
    assertOthersAreAsBefore();
  }

  @Test
  void tellsFieldByField() {
    RemoteApp app = Orders.open(api);
    Orders.push(app, FIRST);
    ObjectNode trigger = fake.deployedTrigger("readside_order_list_customers");
    trigger.put("disabled", true);
    ((ObjectNode) trigger.path("config")).put("unordered", false).put("collection", "clients");
    ((ObjectNode) trigger.path("config")).put("maximum_throughput", false);
    fake.deployedFunction("readside_sales_orders").put("private", false);

    AppChanges changes = app.changes(FIRST);

    assertEquals(
        List.of(
            new FieldChange("disabled", Optional.of("true"), Optional.of("false")),
            new FieldChange(
                "config.collection", Optional.of("\"clients\""), Optional.of("\"customers\"")),
            new FieldChange("config.unordered", Optional.of("false"), Optional.of("true"))),
        changed(changes).fields());
    assertTrue(changed(changes).drifted());
    FunctionChange function =
        changes.functions().stream()
            .filter(each -> each.kind() == ChangeKind.CHANGED)
            .findFirst()
            .orElseThrow();
    assertEquals("readside_sales_orders", function.name());
    assertEquals(
        List.of(new FieldChange("private", Optional.of("false"), Optional.of("true"))),
        function.settings());
  }

  @Test
  void tellsWhereInAFilter() {
    RemoteApp app = Orders.open(api);
    Orders.push(app, FIRST);
    ObjectNode trigger = fake.deployedTrigger("readside_order_list_orders");
    ((ObjectNode) trigger.at("/config/match/$or/0/operationType")).put("$ne", "replace");

    assertEquals(
        List.of(
            new FieldChange(
                "config.match.$or.0.operationType.$ne",
                Optional.of("\"replace\""),
                Optional.of("\"update\""))),
        changed(app.changes(FIRST)).fields());
  }

  @Test
  void keepsSettingsThatFilesDoNotSpeakOf() {
    RemoteApp app = Orders.open(api);
    Orders.push(app, FIRST);
    ObjectNode trigger = fake.deployedTrigger("readside_order_list_orders");
    trigger.put("label", "kept");
    ((ObjectNode) trigger.path("config")).put("maximum_throughput", true);
    fake.deployedFunction("readside_order_list_orders").put("disable_arg_logs", true);

    assertTrue(app.changes(FIRST).isEmpty());
    Orders.push(app, SECOND);

    ObjectNode after = fake.deployedTrigger("readside_order_list_orders");
    assertEquals("kept", after.path("label").asText());
    assertTrue(after.at("/config/maximum_throughput").asBoolean());
    assertTrue(
        fake.deployedFunction("readside_order_list_orders").path("disable_arg_logs").asBoolean());
  }

  @Test
  void knowsAnEditByHandFromAnotherVersion() {
    RemoteApp app = Orders.open(api);
    Orders.push(app, FIRST);
    ObjectNode function = fake.deployedFunction("readside_order_list_orders");
    function.put("source", function.path("source").asText() + "// mine\n");

    List<String> drifted =
        app.changes(FIRST).functions().stream()
            .filter(FunctionChange::drifted)
            .map(FunctionChange::name)
            .toList();
    List<String> ofSecond =
        app.changes(SECOND).functions().stream()
            .filter(FunctionChange::drifted)
            .map(FunctionChange::name)
            .toList();

    assertEquals(List.of("readside_order_list_orders"), drifted);
    assertEquals(List.of(), ofSecond);
  }

  @Test
  void leavesWhatOnlyBeginsLikeItsOwn() {
    fake.function(
        Documents.object(
            """
            { "name": "readside_helper", "private": true, "source": "exports = () => 1;" }
            """));
    fake.function(
        Documents.object(
            """
            { "name": "readside_eu_orders_x", "private": true,
              "source": "// Generated from projections.yaml#orders, version 1. Do not edit.\\n" }
            """));
    others = fake.deployed();
    RemoteApp app = Orders.open(api);

    Orders.push(app, FIRST);

    AppChanges changes = app.changes(FIRST);
    assertTrue(changes.isEmpty());
    assertEquals(3, changes.otherFunctions());
    assertEquals(
        List.of(
            "`readside_eu_orders_x` begins like the project's own names, and is not of this project: it is left.",
            "`readside_helper` begins like the project's own names, and is not of this project: it is left."),
        changes.notes());
    assertOthersAreAsBefore();
  }

  @Test
  void neverMakesADataSource() {
    for (String[] there :
        new String[][] {
          {"other", "mongodb-atlas", "Cluster0", "primary", "The app has no data source"},
          {"mongodb-atlas", "datalake", "Cluster0", "primary", "is no cluster"},
          {"mongodb-atlas", "mongodb-atlas", "Cluster1", "primary", "linked to the cluster"},
          {"mongodb-atlas", "mongodb-atlas", "Cluster0", "nearest", "reads by `nearest`"}
        }) {
      FakeApp strange = api.addApp("60" + "0".repeat(22), "shop", "standard");
      strange.link(there[0], there[1], there[2], there[3]);
      api.let(Orders.KEYS, Orders.USER, strange.project());
      RemoteApp app = Orders.open(api, Optional.of(strange.project()));
      api.takeRequests();

      AppChanges changes = app.changes(FIRST);
      AtlasException refused =
          assertThrows(
              AtlasException.class, () -> app.deploy(FIRST, changes, DeployListener.SILENT));

      assertTrue(refused.toString().contains(there[4]), refused::getMessage);
      assertEquals(List.of(), api.takeRequests().stream().filter(Request::isWrite).toList());
      strange.rename("gone");
    }
  }

  @Test
  void refusesAnAppThatWasChangedMeanwhile() {
    RemoteApp app = Orders.open(api);
    Orders.push(app, FIRST);
    AppChanges changes = app.changes(SECOND);
    fake.deployedTrigger("readside_order_list_orders").put("disabled", true);

    AtlasException refused =
        assertThrows(
            AtlasException.class, () -> app.deploy(SECOND, changes, DeployListener.SILENT));

    assertEquals("The app `shop` was changed meanwhile.", refused.getMessage());
    assertEquals(Optional.empty(), fake.draftOf());
    assertTrue(fake.deployed().containsKey("function readside_sales_orders"));
  }

  @Test
  void tellsTheServicesWordsOfAFailure() {
    RemoteApp app = Orders.open(api);
    fake.failNextDeployment("error validating trigger: no pre-images.");

    AtlasException failed = assertThrows(AtlasException.class, () -> Orders.push(app, FIRST));

    assertEquals(
        "Atlas could not deploy the changes: error validating trigger: no pre-images.",
        failed.getMessage());
    assertEquals(Optional.empty(), fake.draftOf());
    assertEquals(others, fake.deployed());
  }

  @Test
  void leavesADraftOfSomebodyElse() {
    RemoteApp app = Orders.open(api);
    fake.openDraft("64a0000000000000000000ff");

    AtlasException refused = assertThrows(AtlasException.class, () -> Orders.push(app, FIRST));

    assertEquals(
        "In the app `shop` somebody else has a draft open: the user 64a0000000000000000000ff.",
        refused.getMessage());
    assertEquals(Optional.of("64a0000000000000000000ff"), fake.draftOf());
  }

  @Test
  void discardsADraftThatAnEarlierPushLeft() {
    RemoteApp app = Orders.open(api);
    fake.openDraft(Orders.USER);

    assertTrue(app.changes(FIRST).notes().get(0).contains("was broken off"));
    Orders.push(app, FIRST);

    assertTrue(app.changes(FIRST).isEmpty());
    assertEquals(Optional.empty(), fake.draftOf());
  }

  @Test
  void saysWhyWhereThereAreNoDrafts() {
    RemoteApp app = Orders.open(api);
    fake.refuseDrafts("drafts are disabled");

    AtlasException refused = assertThrows(AtlasException.class, () -> Orders.push(app, FIRST));

    assertEquals("Atlas refused to begin a draft: drafts are disabled.", refused.getMessage());
    assertEquals(others, fake.deployed());
  }

  @Test
  void removesBeforeItMakesAndFunctionsLast() {
    RemoteApp app = Orders.open(api);
    Orders.push(app, FIRST);
    api.takeRequests();

    Orders.push(app, SECOND);

    List<String> kinds =
        api.takeRequests().stream()
            .filter(Request::isWrite)
            .map(each -> each.method() + " " + each.path().replaceAll("/groups/.*/apps/[^/]*/", ""))
            .map(each -> each.replaceAll("/[0-9a-f]{24}", ""))
            .distinct()
            .toList();
    assertEquals(
        List.of(
            "POST drafts",
            "DELETE triggers",
            "PUT functions",
            "POST functions",
            "PUT triggers",
            "POST triggers",
            "DELETE functions",
            "POST drafts/deployment"),
        kinds);
  }

  @Test
  void leavesTheAppAsItWasWhenStopped() {
    StopSignal stop = new StopSignal();
    RemoteApp app =
        RemoteApp.find(
            Orders.logIn(api, stop), Optional.empty(), Orders.project(Orders.FIRST), Orders.TIMES);
    AppChanges changes = app.changes(FIRST);

    AtlasException stopped =
        assertThrows(
            AtlasException.class,
            () ->
                app.deploy(
                    FIRST,
                    changes,
                    (done, all, what) -> {
                      if (done == 3) {
                        stop.give();
                      }
                    }));

    assertEquals(
        "Stopped before the changes were deployed: the app is as it was.", stopped.getMessage());
    assertEquals(Optional.empty(), fake.draftOf());
    assertEquals(others, fake.deployed());
  }

  @Test
  void leavesADeploymentThatTakesTooLong() {
    fake.doneAfter(1_000_000);
    RemoteApp app =
        RemoteApp.find(
            Orders.logIn(api),
            Optional.empty(),
            Orders.project(Orders.FIRST),
            new DeployTimes(Orders.TIMES.looks(), Duration.ofMillis(50), Duration.ZERO));

    AtlasException late = assertThrows(AtlasException.class, () -> Orders.push(app, FIRST));
    Optional<String> draft = fake.draftOf();
    fake.doneAfter(4);
    RemoteApp again = Orders.open(api);
    List<String> notes = new ArrayList<>();
    again.settle(
        new DeployListener() {
          @Override
          public void step(int done, int all, String what) {}

          @Override
          public void note(String sentence) {
            notes.add(sentence);
          }
        });

    assertTrue(late.isGoingOn());
    assertEquals(Optional.of(Orders.USER), draft);
    assertEquals(
        List.of("A push before this one is still being deployed; it is waited for."), notes);
    assertTrue(again.changes(FIRST).isEmpty());
  }

  @Test
  void tellsOfDeploymentsFromElsewhere() {
    fake.deployAutomatically();

    assertTrue(Orders.open(api).changes(FIRST).notes().get(0).contains("automatically, by github"));
  }

  private static TriggerChange changed(AppChanges changes) {
    return changes.triggers().stream()
        .filter(each -> each.kind() == ChangeKind.CHANGED)
        .findFirst()
        .orElseThrow();
  }

  private void assertOthersAreAsBefore() {
    Map<String, String> there = new TreeMap<>(fake.deployed());
    there.keySet().retainAll(others.keySet());
    assertEquals(others, there);
    assertFalse(others.isEmpty());
  }
}
