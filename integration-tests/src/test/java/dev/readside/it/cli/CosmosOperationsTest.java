package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.readside.it.cosmos.standin.CosmosExtension;
import dev.readside.standin.Faults;
import dev.readside.standin.StandIn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code failures}, {@code status}, {@code preview} and {@code backfill} on Cosmos DB. */
@ExtendWith(CosmosExtension.class)
final class CosmosOperationsTest {

  private final StandIn standIn;
  private final CosmosSite site;

  CosmosOperationsTest(StandIn standIn, @TempDir Path directory) {
    this.standIn = standIn;
    this.site = new CosmosSite(standIn, directory);
  }

  @BeforeEach
  void prepare() throws IOException {
    site.prepared();
  }

  @Test
  void listsShowsAndRetriesFailures() {
    site.handle("id: 'o1', n: 0", "id: 'o2', n: 2");

    Outcome list = run("failures", "list");
    String id = list.out().lines().skip(1).findFirst().orElseThrow().split(" ", -1)[0];
    Outcome show = run("failures", "show", id);
    Outcome again = run("failures", "retry", id);
    site.order("id: 'o1', n: 3");
    Outcome retry = run("failures", "retry", "--all", "--projection", "heads");

    assertEquals(0, list.exit(), list.err());
    assertTrue(list.out().contains("heads [\"o1\",\"t1\"]"), list.out());
    assertTrue(list.out().contains("1 failure."), list.out());
    assertEquals("heads", BsonDocument.parse(show.out()).getString("projection").getValue());
    assertEquals(1, again.exit(), again.err());
    assertTrue(again.out().contains("0 handled and removed, 1 failed again."), again.out());
    assertEquals(0, retry.exit(), retry.err());
    assertTrue(retry.out().contains("1 handled and removed, 0 failed again."), retry.out());
    assertEquals(2, site.rows("heads").size());
    assertEquals(List.of(), site.rows("readside_failures"));
  }

  @Test
  void discardsFailures() {
    site.handle("id: 'o1', n: 0", "id: 'o2', n: 0");

    Outcome unconfirmed = run("failures", "discard", "--all");
    Outcome discard = run("failures", "discard", "--all", "--yes");
    Outcome list = run("failures", "list");
    Outcome absent = run("failures", "show", "x");

    assertEquals(2, unconfirmed.exit());
    assertTrue(unconfirmed.err().contains("This would discard 2 failures: add --yes."));
    assertEquals(0, discard.exit(), discard.err());
    assertTrue(discard.out().contains("2 discarded, and kept as a record for 30 days."));
    assertTrue(list.out().contains("There are no failures."), list.out());
    assertEquals(2, absent.exit());
    assertTrue(absent.err().contains("There is no failure `x`"), absent.err());
    standIn.pass(31 * 24 * 3600);
    assertEquals(List.of(), site.rows("readside_failures"));
  }

  @Test
  void tellsLagFailuresAndSweeps() {
    site.handle("id: 'o1', n: 0", "id: 'o2', n: 2");
    standIn.pass(90);
    site.order("id: 'o3', n: 3");
    standIn.runTimer("readside_sweep_sums");
    lease("heads_orders_1_", 2, "host-a");
    lease("sums_orders_1_", 3, "host-b");

    Outcome status = run("status", "--format", "json", "--max-lag-seconds", "60");

    assertEquals(0, status.exit(), status.out() + status.err());
    BsonDocument told = BsonDocument.parse(status.out());
    BsonDocument heads = named(told, "projections", "projection", "heads");
    assertEquals(1, heads.getInt32("rows").getValue());
    assertEquals(1, heads.getInt32("open").getValue());
    assertEquals(0, heads.getInt32("dead").getValue());
    assertTrue(heads.getDocument("sweep").isEmpty());
    assertTrue(
        named(told, "projections", "projection", "sums")
            .getDocument("sweep")
            .containsKey("lastRunAt"));
    BsonDocument trigger = named(told, "triggers", "name", "readside_heads_orders");
    assertEquals("host-a", trigger.getArray("owners").get(0).asString().getValue());
  }

  @Test
  void saysWhichTriggersAreLateOrHaveNeverRun() {
    site.order("id: 'o1', n: 1");
    standIn.put("shop", "orders", BsonDocument.parse("{ id: 'o2', tenantId: 't1', n: 2 }"));
    lease("heads_orders_1_", 0, "host-a");

    Outcome late = run("status", "--max-lag-seconds", "-1");

    assertEquals(1, late.exit());
    assertTrue(
        late.out().contains("readside_heads_orders: its oldest change waits for"), late.out());
    assertTrue(late.out().contains("readside_sums_orders has never run"), late.out());
  }

  /** As the Functions host notes how far it came. */
  private void lease(String prefix, int position, String owner) {
    BsonDocument lease =
        new BsonDocument("id", new BsonString(prefix + "account_x_y..0"))
            .append("LeaseToken", new BsonString("0"))
            .append("Owner", new BsonString(owner))
            .append("ContinuationToken", new BsonString("\"" + position + "\""));
    standIn.put("shop_read", "readside_leases", lease);
  }

  private static BsonDocument named(BsonDocument in, String list, String member, String name) {
    return in.getArray(list).stream()
        .map(each -> each.asDocument())
        .filter(each -> each.getString(member).getValue().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void previewsTheRowsOfADocument() {
    site.handle("id: 'o1', n: 1", "id: 'o2', n: 2", "id: 'o3', n: 2", "id: 'o4', n: 5");
    edit("heads", 0, "n", 7);
    standIn.remove("shop_read", "heads", "o2", new BsonArray(List.of(new BsonString("t1"))));
    site.order("id: 'o4', deleted: true");
    remove("heads", "o4");

    Outcome stale = run("preview", "heads", "--id", "o1");
    Outcome missing = run("preview", "heads", "--id", "o2");
    Outcome right = run("preview", "sums", "--id", "o3");
    Outcome deleted = run("preview", "heads", "--id", "o4");
    Outcome absent = run("preview", "heads", "--id", "o5");

    assertEquals(1, stale.exit(), stale.err());
    assertTrue(stale.out().contains("`n` is 7, should be 1"), stale.out());
    assertEquals(1, missing.exit(), missing.err());
    assertTrue(missing.out().contains("  missing {\"_id\": \"o2\""), missing.out());
    assertEquals(0, right.exit(), right.err());
    assertTrue(right.out().contains("  right {\"_id\": {\"n\": 2}, \"orders\": 2}"), right.out());
    assertEquals(0, deleted.exit(), deleted.err());
    assertTrue(deleted.out().contains("no row: the document counts as deleted"), deleted.out());
    assertTrue(absent.out().contains("There is no such document in orders."), absent.out());
  }

  private void edit(String container, int n, String field, int value) {
    standIn.put(
        "shop_read", container, site.rows(container).get(n).append(field, new BsonInt32(value)));
  }

  private void remove(String container, String id) {
    standIn.remove("shop_read", container, id, new BsonArray(List.of(new BsonString("t1"))));
  }

  @Test
  void fillsContainers() {
    for (int n = 1; n <= 120; n++) {
      site.order("id: 'o%d', n: %d".formatted(n, n % 3));
    }

    Outcome dry = run("backfill", "--dry-run");
    Outcome backfill = run("backfill");
    Outcome verify = run("verify", "--patience", "0s");

    assertTrue(dry.out().contains("heads: about 120 documents, some 600 requests"), dry.out());
    assertEquals(1, backfill.exit(), backfill.err());
    assertTrue(
        backfill.out().contains("heads: the rows of 120 documents, 40 documents refused"),
        backfill.out());
    assertTrue(backfill.out().contains("sums: the rows of 120 documents, in"), backfill.out());
    assertEquals(80, site.rows("heads").size());
    assertEquals(40, site.rows("readside_failures").size());
    assertTrue(verify.out().contains("40 documents cannot be computed"), verify.out());
  }

  @Test
  void makesRowsOfGroupsAnewThatWereRemoved() {
    site.handle("id: 'o1', n: 1");
    String id = site.rows("sums").get(0).getString("id").getValue();
    standIn.remove("shop_read", "sums", id, new BsonArray(List.of(new BsonString(id))));

    Outcome backfill = run("backfill", "sums");

    assertEquals(0, backfill.exit(), backfill.out() + backfill.err());
    assertEquals(1, site.rows("sums").size());
  }

  @Test
  void goesOnWhereABackfillEnded() {
    for (int n = 1; n <= 250; n++) {
      site.order("id: 'o%d', n: 1".formatted(n));
    }
    standIn.put(
        "shop_read",
        "readside_state",
        BsonDocument.parse(
            "{ id: 'backfill|heads', version: 1, phase: 0, continuation: '199', documents: 200 }"));

    Outcome backfill = run("backfill", "heads");
    int resumed = site.rows("heads").size();
    Outcome restarted = run("backfill", "heads", "--restart");

    assertTrue(backfill.out().contains("it went on where the last one stopped"), backfill.out());
    assertTrue(resumed < 250, "all: " + resumed);
    assertEquals(0, restarted.exit(), restarted.err());
    assertEquals(250, site.rows("heads").size());
  }

  @Test
  void endsWhenItIsTold() {
    for (int n = 1; n <= 300; n++) {
      site.order("id: 'o%d', n: 1".formatted(n));
    }
    standIn.hold("create", "heads");
    Shell shell = site.shell(Map.of());
    Thread ending =
        new Thread(
            () -> {
              standIn.awaitHeld();
              shell.termination().request();
            });
    ending.start();

    Outcome backfill = shell.run("backfill", "heads");

    standIn.release();
    assertEquals(1, backfill.exit());
    assertTrue(backfill.err().contains("Stopped. Run the command again"), backfill.err());
  }

  @Test
  void bearsAThrottledAccount() {
    site.order("id: 'o1', n: 1");
    standIn.faults(new Faults(2, 0.1, 0.1, 0.5, 0, 0, 0));

    Outcome backfill = run("backfill");

    assertEquals(0, backfill.exit(), backfill.err());
    standIn.faults(Faults.NONE);
    assertEquals(1, site.rows("heads").size());
    assertEquals(1, site.rows("sums").size());
  }

  private Outcome run(String... arguments) {
    return site.shell().run(arguments);
  }
}
