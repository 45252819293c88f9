package dev.readside.it.cli;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.regex;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Updates;
import dev.readside.adminapi.FakeAdminApi.Request;
import dev.readside.cli.Main;
import dev.readside.cli.process.Answers;
import dev.readside.cli.process.ExitCode;
import dev.readside.cli.process.Surroundings;
import dev.readside.cli.process.Termination;
import dev.readside.it.atlas.AtlasApp;
import dev.readside.lease.Claim;
import dev.readside.mongod.MongoExtension;
import dev.readside.wiring.Targets;
import dev.readside.work.StopSignal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonTimestamp;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code readside push}, into an app behind a fake of the Admin API whose triggers run. */
@ExtendWith({MongoExtension.class, SiteExtension.class})
final class PushTest {

  private static final String WITH_READER =
      """
        order_counts:
          from: { projection: order_list }
          group_by: { n: $n }
          fields: { orders: { $count: {} } }
      """;

  private final Site site;
  private final PushedOrders pushed;
  private final AtlasApp atlas;
  private final Map<String, String> variables;
  private final Shell shell;
  private final VersionedOrders orders;

  PushTest(Site site) throws IOException {
    this.site = site;
    this.pushed = PushedOrders.of(site);
    this.atlas = pushed.atlas();
    this.variables = pushed.variables();
    this.shell = pushed.shell();
    this.orders = pushed.orders();
  }

  @BeforeEach
  void declareTheFirst() throws IOException {
    pushed.declareTheFirst();
  }

  @AfterEach
  void stop() {
    pushed.close();
  }

  private List<Request> writes() {
    return atlas.api().takeRequests().stream().filter(Request::isWrite).toList();
  }

  @Test
  void makesANewReadModel() throws IOException {
    pushed.push();
    orders.assertRows("n");
    pushed.assertNothingToDo();
    writes();
    Outcome again = shell.run("push", "--yes");
    assertTrue(again.out().contains("Nothing to do."), again::toString);
    assertFalse(again.toString().contains("pr1vate"), again::toString);
    assertEquals(List.of(), writes());

    orders.orders().insertOne(VersionedOrders.order(8, 8));
    pushed.run();
    orders.assertRows("n");
  }

  @Test
  void replacesRowsOfAChangedDefinitionAndGoesBack() throws IOException {
    pushed.push();
    orders.declare(2, "number");
    orders.orders().insertOne(VersionedOrders.order(8, 8));

    Outcome plan = shell.run("plan");
    assertTrue(plan.out().contains("~ function `readside_order_list_orders`\n"), plan::out);
    assertTrue(plan.out().contains("4. verify --repair order_list"), plan::out);
    pushed.push();
    orders.assertRows("number");
    pushed.assertNothingToDo();
    assertEquals(0, orders.state().countDocuments(regex("_id", "^lost:")));
    orders.orders().insertOne(VersionedOrders.order(9, 9));
    pushed.run();
    orders.assertRows("number");

    orders.declareTheFirstAgain();
    Outcome refused = shell.run("push", "--yes");
    assertEquals(ExitCode.ENVIRONMENT, refused.exit(), refused::toString);
    assertTrue(refused.err().contains("To go back, give --rollback"), refused::err);
    pushed.push("--rollback");
    orders.assertRows("n");
    pushed.assertNothingToDo();
    orders.orders().updateOne(eq("_id", 1), Updates.set("n", 100));
    pushed.run();
    orders.assertRows("n");
  }

  @Test
  void refusesToGoBackToRowsThatAreNotKept() throws IOException {
    pushed.push();
    orders.declare(2, "number");
    pushed.push();
    orders.run("rebuild", "--drop-old", "order_list");
    orders.declareTheFirstAgain();
    Map<String, String> deployed = atlas.app().deployed();

    Outcome refused = shell.run("push", "--yes", "--rollback");

    assertEquals(ExitCode.ENVIRONMENT, refused.exit(), refused::toString);
    assertTrue(
        refused.err().contains("there is no way back to version 1: No rows of version 1 are kept."),
        refused::err);
    assertEquals(deployed, atlas.app().deployed());
    orders.assertRows("number");
  }

  @Test
  void writesOverRowsThatCannotBeReplaced() throws IOException {
    orders.declare(orders.text(1, "n") + WITH_READER);
    pushed.push();
    orders.declare(
        orders.text(2, "n").replace("{ n: $n }", "{ n: { $add: [$n, 1] } }") + WITH_READER);

    pushed.push();

    pushed.assertNothingToDo();
    assertEquals(7, orders.rows().countDocuments(eq("_projection.version", 2)));
    pushed.run();
    orders.run("verify", "--patience", "1s");
  }

  /** On Atlas it begins when it is deployed: what changed before, it never sees. */
  @Test
  void verifiesRowsWhoseTriggerWasRemovedByHand() throws IOException {
    pushed.push();
    atlas.app().forget("readside_order_list_orders");
    orders.orders().updateOne(eq("_id", 1), Updates.set("n", 100));
    Outcome plan = shell.run("plan");
    assertTrue(plan.out().contains("+ trigger `readside_order_list_orders`"), plan::out);
    assertTrue(plan.out().contains("2. verify --repair order_list"), plan::out);

    pushed.push();

    orders.assertRows("n");
    pushed.assertNothingToDo();
  }

  @Test
  void removesTriggersFirstAndRowsWhenAsked() throws IOException {
    orders.declare(orders.text(1, "n") + WITH_READER);
    pushed.push();
    orders.declare(orders.text(1, "n"));

    pushed.push();
    assertFalse(atlas.app().deployed().toString().contains("order_counts"));
    assertTrue(orders.read().getCollection("order_counts").countDocuments() > 0);
    pushed.push("--drop-removed");

    assertFalse(
        orders.read().listCollectionNames().into(new ArrayList<>()).contains("order_counts"));
    assertEquals(0, orders.state().countDocuments(regex("_id", "order_counts")));
    pushed.assertNothingToDo();
    orders.assertRows("n");
  }

  @Test
  void discardsFailuresOfWhatIsRemoved() throws IOException {
    orders.declare(orders.text(1, "n") + WITH_READER);
    pushed.push();
    for (String function :
        List.of("readside_order_counts_order_list", "readside_order_list_orders")) {
      failures()
          .insertOne(
              Document.parse("{ state: 'dead', attempts: 10 }")
                  .append("_id", function)
                  .append("function", function));
    }
    orders.declare(orders.text(1, "n"));

    Outcome plan = shell.run("plan", "--drop-removed");
    assertTrue(
        plan.out().contains("keeps any more, and 1 failure of their functions on record\n"),
        plan::out);
    assertTrue(plan.out().contains("1 failure of their functions discarded"), plan::out);
    pushed.push("--drop-removed");

    assertEquals(
        List.of("readside_order_counts_order_list discarded", "readside_order_list_orders dead"),
        failures()
            .find()
            .map(each -> each.getString("_id") + " " + each.getString("state"))
            .into(new ArrayList<>()));
  }

  private MongoCollection<Document> failures() {
    return orders.read().getCollection("readside_failures");
  }

  /** Whose prefix begins like this one's; what is recorded of it stays, too. */
  @Test
  void leavesRowsOfAnotherProjectInTheSameDatabase() {
    pushed.push();
    Document other = Document.parse("{ source: 'x.visits' }");
    other.append("rows", site.names().read() + ".visit_list");
    orders.state().insertOne(other.append("_id", "trigger:readside_eu_visit_list_visits"));
    orders.state().insertOne(new Document("_id", "backfill:visit_list"));
    orders.read().getCollection("visit_list").insertOne(stamped());
    String why =
        "`readside_eu_visit_list_visits` seems to be of `visit_list`, a read model of another";

    Outcome plan = shell.run("plan", "--drop-removed", "--detailed-exitcode");
    assertEquals(ExitCode.OK, plan.exit(), plan::toString);
    assertTrue(plan.out().contains(why), plan::out);
    pushed.push("--drop-removed");
    assertEquals(1, orders.read().getCollection("visit_list").countDocuments());

    orders.state().deleteOne(eq("_id", "backfill:visit_list"));
    take("readside_eu_visit_list_visits");
    Outcome handled = shell.run("plan", "--drop-removed", "--detailed-exitcode");
    assertEquals(ExitCode.OK, handled.exit(), handled::toString);
    assertTrue(
        handled.out().contains(" is at trigger `readside_eu_visit_list_visits`"), handled::out);
    assertEquals(1, orders.read().getCollection("visit_list").countDocuments());
  }

  /** Both projects have a read model of this name. */
  @Test
  void leavesRowsOfAnotherProjectsReadModelOfTheSameName() {
    pushed.push();
    Document other = Document.parse("{ source: 'x.orders' }");
    other.append("rows", site.names().read() + ".order_list_eu");
    orders.state().insertOne(other.append("_id", "trigger:readside_eu_order_list_orders"));
    orders.read().getCollection("order_list_eu").insertOne(stamped());

    Outcome plan = shell.run("plan", "--drop-removed", "--detailed-exitcode");
    assertEquals(ExitCode.OK, plan.exit(), plan::toString);
    pushed.push("--drop-removed");

    assertEquals(1, orders.read().getCollection("order_list_eu").countDocuments());
  }

  /** The trigger that read them kept rows that are made of something else now. */
  @Test
  void removesRowsThatItsOwnReadModelReadsNoMore() throws IOException {
    orders.declare(orders.text(1, "n") + WITH_READER);
    pushed.push();
    orders.declare(
        orders
            .text(2, "n")
            .replace("order_list:", "order_counts:")
            .replace("into: order_list", "into: order_counts"));
    pushed.push();

    pushed.push("--drop-removed");

    assertFalse(orders.read().listCollectionNames().into(new ArrayList<>()).contains("order_list"));
    assertTrue(orders.read().getCollection("order_counts").countDocuments() > 0);
    pushed.assertNothingToDo();
  }

  private static Document stamped() {
    return Document.parse("{ _id: 1, _projection: { version: 1 } }");
  }

  /** A worker is at it for an hour. */
  private void take(String trigger) {
    orders
        .state()
        .insertOne(
            new Document("_id", "lease:" + trigger)
                .append("owner", new ObjectId())
                .append("host", "app-1")
                .append("pid", 4711L)
                .append("epoch", new BsonTimestamp(1, 1))
                .append("until", Date.from(Instant.now().plusSeconds(3600))));
  }

  /** What was shown may be some time ago when the person agrees, and other steps take theirs. */
  @Test
  void leavesRowsThatSomebodyHasBegunToNeedSince() throws IOException {
    orders.declare(orders.text(1, "n") + WITH_READER);
    pushed.push();
    orders.declare(orders.text(1, "n"));
    atlas
        .api()
        .listen(
            request -> {
              if (request.isWrite() && request.path().endsWith("/deployment")) {
                readBy("another_summary_order_counts");
              }
            });

    Outcome left = shell.run("push", "--yes", "--drop-removed");

    assertEquals(ExitCode.FINDINGS, left.exit(), left::toString);
    assertTrue(
        left.err()
            .contains(
                ".order_counts` is left there: trigger `another_summary_order_counts` reads them."),
        left::err);
    assertTrue(left.out().contains("but for what was left there"), left::out);
    assertTrue(orders.read().getCollection("order_counts").countDocuments() > 0);
  }

  private void readBy(String trigger) {
    Document position = new Document("_id", "trigger:" + trigger);
    position
        .append("source", site.names().read() + ".order_counts")
        .append("rows", "other.summary");
    orders.state().insertOne(position);
  }

  @Test
  void leavesWhatIsNotItsOwn() throws IOException {
    atlas
        .app()
        .function(
            (ObjectNode)
                new ObjectMapper()
                    .readTree(
                        "{ \"name\": \"mine\", \"source\": \"exports = () => 1.50;\", \"extra\": 1.50 }"));
    String mine = atlas.app().deployed().get("function mine");

    pushed.push();

    assertEquals(mine, atlas.app().deployed().get("function mine"));
    assertTrue(
        shell
            .run("plan")
            .out()
            .contains("1 function and 0 triggers of the app are not Readside's"));
  }

  @Test
  void asksAPerson() {
    assertEquals(2, shell.run("push").exit());
    Outcome no = asked("n");
    assertEquals(ExitCode.FINDINGS, no.exit(), no::toString);
    assertTrue(no.err().endsWith("Do this? [y/N] Nothing was done.\n"), no::err);
    assertEquals(0, orders.rows().countDocuments());
    assertEquals(List.of(), writes());

    assertEquals(ExitCode.OK, asked("Yes").exit());
    orders.assertRows("n");
  }

  /** What is compared may be what the draft has: so it is looked at the app once more. */
  @Test
  void discardsADraftThatWasLeftOnceAPersonAgrees() {
    pushed.push();
    atlas.app().openDraft(AtlasApp.USER);
    atlas.app().forget("readside_order_list_orders");
    writes();

    Outcome plan = shell.run("plan", "--detailed-exitcode");
    assertEquals(2, plan.exit(), plan::toString);
    assertTrue(plan.out().contains("A draft of this key is open"), plan::out);
    assertEquals(ExitCode.FINDINGS, asked("n").exit());
    assertEquals(Optional.of(AtlasApp.USER), atlas.app().draftOf());
    assertEquals(List.of(), writes());

    Outcome agreed = asked("y");
    assertEquals(ExitCode.OK, agreed.exit(), agreed::toString);
    assertTrue(agreed.err().contains("the app is not what was shown"), agreed::err);
    assertTrue(agreed.out().contains("+ trigger `readside_order_list_orders`"), agreed::out);
    assertEquals(Optional.empty(), atlas.app().draftOf());
    pushed.assertNothingToDo();
  }

  private Outcome asked(String answer) {
    return run(
        new Termination(),
        new ByteArrayOutputStream(),
        () -> Optional.of(answer),
        "push",
        "--color",
        "never");
  }

  private Outcome run(
      Termination termination, ByteArrayOutputStream err, Answers answers, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Surroundings terminal =
        new Surroundings(
            site.directory(),
            variables,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            true,
            termination,
            Targets.ALL,
            answers);
    int exit = Main.run(terminal, List.of(arguments));
    return new Outcome(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void goesOnAfterADeploymentThatFailed() throws IOException {
    pushed.push();
    orders.declare(2, "number");
    atlas.app().failNextDeployment("the function is too large");
    Map<String, String> deployed = atlas.app().deployed();

    Outcome failed = shell.run("push", "--yes");

    assertEquals(ExitCode.ENVIRONMENT, failed.exit(), failed::toString);
    assertTrue(failed.err().contains("the function is too large"), failed::err);
    assertEquals(deployed, atlas.app().deployed());
    assertEquals(Optional.empty(), atlas.app().draftOf());
    orders.orders().updateOne(eq("_id", 1), Updates.set("n", 100)); // The old function handles it.
    pushed.run();
    assertEquals(1, orders.state().countDocuments(regex("_id", "^lost:")));
    pushed.push();
    orders.assertRows("number");
    pushed.assertNothingToDo();
  }

  @Test
  void saysWhatGoesOnWhenItIsStoppedWhileAtlasDeploys() {
    atlas.app().doneAfter(1_000_000);

    Outcome stopped = stoppedAt("/deployment");

    assertEquals(ExitCode.FINDINGS, stopped.exit(), stopped::toString);
    assertTrue(
        stopped
            .err()
            .endsWith(
                """
                readside: Stopped while Atlas deploys the changes, which goes on by itself.
                  The next push waits for that, and goes on with what is left.
                """),
        stopped::err);
    assertTrue(stopped.out().contains("Give the command again: it goes on with"), stopped::out);
    atlas.app().doneAfter(40);
    Outcome next = shell.run("push", "--yes");
    assertEquals(ExitCode.OK, next.exit(), next::toString);
    assertTrue(next.err().contains("still being deployed; it is waited for."), next::err);
    orders.assertRows("n");
    pushed.assertNothingToDo();
  }

  @Test
  void leavesTheAppAsItWasWhenItIsStoppedBefore() {
    Outcome stopped = stoppedAt("/functions");

    assertEquals(ExitCode.FINDINGS, stopped.exit(), stopped::toString);
    assertTrue(
        stopped.err().contains("Stopped before the changes were deployed: the app is as it was."),
        stopped::err);
    assertEquals(Map.of(), atlas.app().deployed());
    assertEquals(Optional.empty(), atlas.app().draftOf());
    pushed.push();
    orders.assertRows("n");
  }

  /** The terminal has asked the tool, too, which ends with whatever it likes. */
  @Test
  void isStoppedWhereTheToolIs() throws IOException {
    Path tool = site.directory().resolve("tool");
    Files.writeString(tool, "#!/bin/sh\necho at work\nexit 130\n");
    assertTrue(tool.toFile().setExecutable(true));
    variables.put("REALM_CLI", tool.toString());
    Termination termination = new Termination();
    ByteArrayOutputStream err =
        new ByteArrayOutputStream() {
          @Override
          public synchronized void write(byte[] bytes, int from, int length) {
            super.write(bytes, from, length);
            if (toString(StandardCharsets.UTF_8).contains("at work")) {
              termination.request();
            }
          }
        };

    Outcome stopped = run(termination, err, Optional::empty, "push", "--yes", "--via", "realm-cli");

    assertEquals(ExitCode.FINDINGS, stopped.exit(), stopped::toString);
    assertTrue(
        stopped
            .err()
            .endsWith(
                """
                readside: `realm-cli push` was ended, with 130.
                  A deployment that it has begun may go on by itself.
                """),
        stopped::err);
    assertTrue(stopped.out().contains("Give the command again: it goes on with"), stopped::out);
  }

  /** Stopped when something is written there. */
  private Outcome stoppedAt(String ending) {
    Termination termination = new Termination();
    atlas
        .api()
        .listen(
            request -> {
              if (request.isWrite() && request.path().endsWith(ending)) {
                termination.request();
              }
            });
    Outcome stopped = new Shell(site.directory(), variables, termination).run("push", "--yes");
    atlas.api().listen(request -> {});
    return stopped;
  }

  @Test
  void refusesTwoAtOnce() throws Exception {
    String database = site.names().read();
    try (Claim other =
        Claim.of(site.client(), database, "push", new StopSignal(), waiting -> {}).orElseThrow()) {
      Outcome refused = shell.run("push", "--yes");

      assertTrue(other.isHeld());
      assertEquals(ExitCode.ENVIRONMENT, refused.exit(), refused::toString);
      assertTrue(refused.err().contains("Another push is at work"), refused::err);
    }
    pushed.push();
  }

  @Test
  void letsAnotherToolDeploy() throws IOException {
    Path tool = site.directory().resolve("tool");
    Files.writeString(
        tool,
        """
        #!/bin/sh
        { echo "$@"; ls -R "$3"; env; } >%s/called
        """
            .formatted(site.directory()));
    assertTrue(tool.toFile().setExecutable(true));
    Map<String, String> keyless = new HashMap<>(variables);
    keyless.keySet().removeIf(name -> name.startsWith("READSIDE_ATLAS"));
    keyless.put("REALM_CLI", tool.toString());
    Outcome done = with(keyless).run("push", "--yes", "--via", "realm-cli");

    assertEquals(ExitCode.OK, done.exit(), done::toString);
    assertTrue(done.out().contains("removes whatever is in it beside these files"), done::out);
    String called = Files.readString(site.directory().resolve("called"));
    assertTrue(called.startsWith("push --local "), called);
    assertTrue(called.contains(" --remote readside --yes\n"), called);
    assertTrue(called.contains("readside_order_list_orders.js"), called);
    assertFalse(called.contains("READSIDE_"), called);
    orders.assertRows("n");

    Files.writeString(tool, "#!/bin/sh\necho no such app; exit 7\n");
    Outcome failed = with(keyless).run("push", "--yes", "--via", "realm-cli");
    assertEquals(ExitCode.ENVIRONMENT, failed.exit(), failed::toString);
    assertTrue(
        failed.err().contains("no such app\nreadside: `realm-cli push` has ended with 7"),
        failed::err);
    Outcome wrong = with(keyless).run("push", "--yes", "--via", "appservices");
    assertTrue(wrong.err().contains("is not laid out for `appservices`"), wrong::err);
  }

  @Test
  void letsNoOtherToolRemoveWhatIsNotOurs() throws IOException {
    atlas
        .app()
        .function(
            (ObjectNode) new ObjectMapper().readTree("{ \"name\": \"mine\", \"source\": \"\" }"));

    Outcome refused = shell.run("push", "--yes", "--via", "realm-cli");

    assertEquals(ExitCode.FINDINGS, refused.exit(), refused::toString);
    assertTrue(refused.out().contains("`realm-cli` would remove them"), refused::out);
  }

  private Shell with(Map<String, String> others) {
    return new Shell(site.directory(), others, new Termination());
  }

  @Test
  void resumesTriggersAndPutsDownWhatTheyLost() {
    pushed.push();
    assertTrue(
        shell.run("push", "--resume").out().contains("No trigger of the project is suspended."));
    atlas
        .app()
        .failed(
            "readside_order_list_orders",
            "2099-01-01T00:00:00Z",
            "resume point may no longer be in the oplog");

    Outcome resumed = shell.run("push", "--resume");
    assertEquals(ExitCode.OK, resumed.exit(), resumed::toString);
    assertTrue(resumed.out().contains("resumed  readside_order_list_orders"), resumed::out);
    assertEquals(0, orders.state().countDocuments(regex("_id", "^lost:")));
    Outcome without = shell.run("push", "--resume", "--without-position");
    assertEquals(ExitCode.FINDINGS, without.exit(), without::toString);
    assertEquals(1, orders.state().countDocuments(regex("_id", "^lost:")));
    assertEquals(2, atlas.app().resumed().size());
    pushed.push();
    assertEquals(0, orders.state().countDocuments(regex("_id", "^lost:")));
    assertEquals(2, shell.run("push", "--without-position").exit());
  }

  @Test
  void tellsProgramsWhatItDid() {
    Document told = Document.parse(shell.run("push", "--yes", "--format", "json").out());

    assertTrue(told.getBoolean("complete"));
    assertEquals(
        List.of("setup done", "deploy done", "backfill done"),
        told.getList("steps", Document.class).stream()
            .map(step -> step.getString("step") + " " + step.getString("outcome"))
            .toList());
  }

  @Test
  void doesNothingWhereSomethingIsInTheWay() throws IOException {
    Files.writeString(site.directory().resolve("projections.yaml"), orders.text(2, "number"));
    Outcome ungenerated = shell.run("push", "--yes");
    assertEquals(ExitCode.FINDINGS, ungenerated.exit(), ungenerated::toString);
    assertTrue(
        ungenerated.out().contains("! `app-services` differs from `projections.yaml`"),
        ungenerated::out);

    orders.declare(2, "number");
    atlas.app().rename("other");
    Outcome missing = shell.run("push", "--yes");
    assertEquals(ExitCode.ENVIRONMENT, missing.exit(), missing::toString);
    variables.keySet().removeIf(name -> name.endsWith("PRIVATE_KEY"));
    Outcome keyless =
        new Shell(site.directory(), variables, new Termination()).run("push", "--yes");
    assertEquals(ExitCode.ENVIRONMENT, keyless.exit(), keyless::toString);
    assertTrue(keyless.err().contains("READSIDE_ATLAS_PRIVATE_KEY is not set"), keyless::err);
    assertEquals(
        List.of(),
        orders.read().listCollectionNames().into(new ArrayList<>()).stream()
            .filter(name -> !name.equals("readside_state"))
            .toList());
  }

  @Test
  void makesWhatCanBeMadeAndTellsOfTheRest() throws IOException {
    Files.delete(site.directory().resolve("projections.lock"));
    orders.declare(orders.text(1, "n").replace("{ n: $n }", "{ n: { $divide: [1, $n] } }"));

    Outcome outcome = shell.run("push", "--yes");

    assertEquals(ExitCode.FINDINGS, outcome.exit(), outcome::toString);
    assertTrue(outcome.out().contains("no row of 0: "), outcome::out);
    assertEquals(6, orders.rows().countDocuments());
    assertTrue(
        outcome.out().contains("could not be made: `readside status` tells why"), outcome::out);
  }
}
