package dev.readside.it.cosmos.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.readside.it.cosmos.standin.CosmosExtension;
import dev.readside.standin.Chances;
import dev.readside.standin.Faults;
import dev.readside.standin.Items;
import dev.readside.standin.StandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What an emitted app does with one change, and with what goes wrong. */
@ExtendWith(CosmosExtension.class)
class EmittedAppTest {
  private static final String HEAD =
      """
      readside: 1
      databases: { source: shop, read: shop_read }
      targets: [cosmos]
      cosmos: { deleted: { deleted: true } }
      sources:
        orders: { cosmos: { partition_key: /tenantId } }
        customers: { cosmos: { partition_key: /id } }
      """;
  private static final String PLAIN =
      """
      projections:
        heads:
          from: orders
          cosmos: { partition_key: /tenantId }
          fields: { tenantId: $tenantId, n: $n }
      """;

  private static final String GROUPS =
      """
      projections:
        heads: { from: orders, group_by: $n, fields: { orders: { $count: {} } } }
      """;

  private final StandIn standIn;
  private final Path directory;

  EmittedAppTest(StandIn standIn, @TempDir Path directory) {
    this.standIn = standIn;
    this.directory = directory;
  }

  @Test
  void makesAFewRequestsForEachChange() {
    start(PLAIN, "/tenantId");

    Map<String, Integer> ofNew = requestsFor(order("o1", "n: 1"));
    Map<String, Integer> ofUpdate = requestsFor(order("o1", "n: 2"));
    Map<String, Integer> ofDeletion = requestsFor(order("o1", "deleted: true"));

    assertEquals(Map.of("query", 1, "read", 2, "create", 1, "replace", 1), ofNew);
    assertEquals(Map.of("query", 1, "read", 1, "replace", 1), ofUpdate);
    assertEquals(Map.of("query", 1, "read", 1, "remove", 1), ofDeletion);
    assertEquals(List.of(), rows());
  }

  @Test
  void makesAFewRequestsForAMember() {
    startGroups(GROUPS);
    standIn.put("shop", "orders", order("o1", "n: 1"));
    standIn.awaitQuiet();

    Map<String, Integer> ofAnother = requestsFor(order("o2", "n: 1"));
    Map<String, Integer> ofUpdate = requestsFor(order("o2", "n: 1, unread: 1"));
    Map<String, Integer> ofMove = requestsFor(order("o2", "n: 2"));

    assertEquals(Map.of("query", 2, "read", 3, "create", 1, "replace", 3), ofAnother);
    assertEquals(Map.of("query", 2, "read", 2, "replace", 3), ofUpdate);
    assertEquals(Map.of("query", 5, "read", 2, "create", 1, "replace", 4), ofMove);
    assertEquals(
        List.of(
            BsonDocument.parse("{ _id: { n: 1 }, orders: 1 }"),
            BsonDocument.parse("{ _id: { n: 2 }, orders: 1 }")),
        rows());
  }

  @Test
  void marksRowsThatAreReadByOthers() {
    startGroups(
        GROUPS + "  copies: { from: { projection: heads }, fields: { orders: $orders } }\n");
    standIn.put("shop", "orders", order("o1", "n: 1"));
    standIn.awaitQuiet();
    standIn.put("shop", "orders", order("o1", "deleted: true"));
    standIn.awaitQuiet();

    assertEquals(List.of(BsonDocument.parse("{ _id: { n: 1 } }")), rows());
    assertTrue(items().get(0).getDocument("_readside").getBoolean("deleted").getValue());
    assertEquals(7 * 24 * 3600, items().get(0).getInt32("ttl").getValue());
    assertEquals(List.of(), standIn.items("shop_read", "copies"));
  }

  @Test
  void sweepsGroups() {
    startGroups(
        GROUPS + "  copies: { from: { projection: heads }, fields: { orders: $orders } }\n");
    standIn.put("shop", "orders", order("o1", "n: 1"));
    standIn.put("shop", "orders", order("o2", "n: 2"));
    standIn.awaitQuiet();
    standIn.stop();
    standIn.remove("shop", "orders", "o1", new BsonArray(List.of(new BsonString("t1"))));

    standIn.runTimer("readside_sweep_heads");

    assertEquals(
        List.of(
            BsonDocument.parse("{ _id: { n: 1 } }"),
            BsonDocument.parse("{ _id: { n: 2 }, orders: 1 }")),
        rows());
  }

  @Test
  void makesGroupsOfAGreaterVersionAnew() throws IOException {
    startGroups(GROUPS);
    standIn.put("shop", "orders", order("o1", "n: 1, m: 7"));
    standIn.put("shop", "orders", order("o2", "n: 2, m: 7"));
    standIn.awaitQuiet();
    standIn.stop();

    String later = GROUPS.replace("group_by: $n", "version: 2, group_by: $m");
    standIn.load(EmittedApp.of(HEAD + later).write(Files.createTempDirectory(directory, "later")));
    standIn.start(Chances.CALM);
    standIn.awaitQuiet();

    assertEquals(List.of(BsonDocument.parse("{ _id: { m: 7 }, orders: 2 }")), rows());
  }

  @Test
  void readsDocumentsOfOddIds() {
    start(PLAIN, "/tenantId");
    standIn.put("shop", "orders", order("a", "n: 1"));
    standIn.put("shop", "orders", order("a?b", "n: 2"));
    standIn.put("shop", "orders", order("%3F é", "n: 3"));
    standIn.awaitQuiet();

    assertEquals(
        List.of(1, 2, 3), rows().stream().map(row -> row.getInt32("n").getValue()).toList());
    assertEquals(List.of(), failures());
  }

  private void startGroups(String projections) {
    prepare(projections, "/id");
    standIn.createContainer("shop_read", Container.definition("copies", List.of("/id")));
    standIn.createContainer("shop_read", Container.definition("heads__members", List.of("/id")));
    standIn.start(Chances.CALM);
  }

  @Test
  void writesNothingTwice() {
    start(PLAIN, "/tenantId");
    standIn.put("shop", "orders", order("o1", "n: 1"));
    standIn.awaitQuiet();
    standIn.stop();
    Map<String, Integer> before = requests();

    standIn.start(Chances.CALM);
    standIn.awaitQuiet();

    assertEquals(Map.of("query", 1, "read", 1), since(before));
  }

  @Test
  void keepsIdsThatAreAmbiguousApart() {
    start(
        """
        projections:
          heads: { from: orders, cosmos: { partition_key: /n }, fields: { n: $n } }
        """,
        "/n");

    standIn.put("shop", "orders", BsonDocument.parse("{ id: 'o1', tenantId: 't1', n: 1 }"));
    standIn.put("shop", "orders", BsonDocument.parse("{ id: 'o1', tenantId: 't2', n: 1 }"));
    standIn.awaitQuiet();

    assertEquals(
        List.of(
            BsonDocument.parse("{ _id: 'o1', n: 1 }"), BsonDocument.parse("{ _id: 'o1', n: 1 }")),
        rows());
  }

  @Test
  void leavesRowsOfALaterVersion() {
    start(PLAIN, "/tenantId");
    BsonDocument later =
        BsonDocument.parse(
            "{ id: 'o1', tenantId: 't1', n: 9, _readside: { root: '[\"o1\",\"t1\"]', version: 2,"
                + " of: 'x' } }");
    standIn.put("shop_read", "heads", later);

    standIn.put("shop", "orders", order("o1", "n: 1"));
    standIn.awaitQuiet();

    assertEquals(List.of(BsonDocument.parse("{ _id: 'o1', tenantId: 't1', n: 9 }")), rows());
  }

  @Test
  void keepsRowsOfDocumentsThatGo() {
    start(PLAIN + "    on_delete: keep\n", "/tenantId");

    standIn.put("shop", "orders", order("o1", "n: 1"));
    standIn.awaitQuiet();
    standIn.put("shop", "orders", order("o1", "deleted: true"));
    standIn.awaitQuiet();

    assertEquals(
        List.of(BsonDocument.parse("{ _id: 'o1', tenantId: 't1', n: 1, deleted: true }")), rows());
  }

  @Test
  void expiresRowsWithTheirDates() {
    start(
        """
        projections:
          heads:
            from: orders
            cosmos: { partition_key: /tenantId }
            fields: { tenantId: $tenantId, at: $at }
            ttl: { field: at, after: 1d }
        """,
        "/tenantId");

    standIn.put("shop", "orders", order("o1", "at: '2000-01-01T00:00:00.000Z'"));
    standIn.put("shop", "orders", order("o2", "at: '2999-01-01T00:00:00.000Z'"));
    standIn.put("shop", "orders", order("o3", "at: 'some day'"));
    standIn.awaitQuiet();

    assertEquals(List.of("o2", "o3"), items().stream().map(EmittedAppTest::id).sorted().toList());
    assertEquals(
        Map.of("o2", true, "o3", false),
        items().stream()
            .collect(Collectors.toMap(EmittedAppTest::id, item -> item.containsKey("ttl"))));
  }

  @Test
  void recordsWhatCannotBeMadeAndGoesOn() {
    start(
        """
        projections:
          heads:
            from: orders
            cosmos: { partition_key: /tenantId }
            fields: { tenantId: $tenantId, part: { $divide: [1, $n] } }
        """,
        "/tenantId");

    standIn.put("shop", "orders", order("o1", "n: 0"));
    standIn.put("shop", "orders", order("o2", "n: 4"));
    standIn.awaitQuiet();

    assertEquals(List.of(BsonDocument.parse("{ _id: 'o2', tenantId: 't1', part: 0.25 }")), rows());
    BsonDocument failure = failures().get(0);
    assertEquals("[\"o1\",\"t1\"]", failure.getString("root").getValue());
    assertEquals("open", failure.getString("state").getValue());
    assertEquals(1, failure.getInt32("attempts").getValue());
  }

  @Test
  void retriesWhatIsDue() {
    start(PLAIN, "/tenantId");
    standIn.put(
        "shop_read",
        "readside_failures",
        BsonDocument.parse(
            "{ id: 'f', function: 'readside_heads_orders', projection: 'heads', root:"
                + " '[\"o1\",\"t1\"]', attempts: 1, state: 'open', nextAttemptAt:"
                + " '2000-01-01T00:00:00.000Z' }"));
    standIn.stop();
    standIn.put("shop", "orders", order("o1", "n: 1"));

    standIn.runTimer("readside_retry");

    assertEquals(List.of(BsonDocument.parse("{ _id: 'o1', tenantId: 't1', n: 1 }")), rows());
    assertEquals(List.of(), failures());
  }

  @Test
  void sweepsWhatNoChangeTellsOf() {
    start(PLAIN, "/tenantId");
    standIn.put("shop", "orders", order("o1", "n: 1"));
    standIn.put("shop", "orders", order("o2", "n: 2"));
    standIn.awaitQuiet();
    standIn.stop();
    standIn.remove("shop", "orders", "o1", new BsonArray(List.of(new BsonString("t1"))));
    BsonDocument changed = items().get(1).append("n", new BsonInt32(7));
    changed.getDocument("_readside").put("of", new BsonString(""));
    standIn.put("shop_read", "heads", changed);

    standIn.runTimer("readside_sweep_heads");

    assertEquals(List.of(BsonDocument.parse("{ _id: 'o2', tenantId: 't1', n: 2 }")), rows());
  }

  @Test
  void waitsWhereTheAccountIsThrottled() {
    start(PLAIN, "/tenantId");
    standIn.faults(new Faults(1, 0, 0, 0.5, 0, 0, 0));

    standIn.put("shop", "orders", order("o1", "n: 1"));
    standIn.awaitQuiet();

    assertEquals(1, rows().size());
    assertEquals(List.of(), failures());
  }

  /** What the service refuses is recorded, and all else goes on. */
  @Test
  void recordsWhatIsTooLarge() {
    start(
        """
        projections:
          heads:
            from: orders
            cosmos: { partition_key: /tenantId }
            fields: { tenantId: $tenantId, texts: [$text, $text, $text] }
        """,
        "/tenantId");

    standIn.put("shop", "orders", order("o1", "text: '%s'".formatted("x".repeat(800_000))));
    standIn.put("shop", "orders", order("o2", "text: 'x'"));
    standIn.awaitQuiet();

    assertEquals(List.of("o2"), items().stream().map(EmittedAppTest::id).toList());
    String error = failures().get(0).getString("error").getValue();
    assertTrue(error.contains("Request size is too large"), error);
  }

  @Test
  void makesIdsOfKeysThatCannotBeThem() {
    start(
        """
        projections:
          heads:
            from: orders
            cosmos: { partition_key: /n }
            unwind: lines
            key: { order: $_id, sku: $lines.sku }
            fields: { n: $n, sku: $lines.sku }
        """,
        "/n");
    String longest = "l".repeat(1_100);

    standIn.put(
        "shop",
        "orders",
        order(
            "o1", "n: 1, lines: [{ sku: 'a/b' }, { sku: '' }, { sku: '%s' }]".formatted(longest)));
    standIn.awaitQuiet();

    assertEquals(
        List.of("", "a/b", longest),
        rows().stream().map(row -> row.getString("sku").getValue()).sorted().toList());
    standIn.put("shop", "orders", order("o1", "n: 1, lines: []"));
    standIn.awaitQuiet();
    assertEquals(List.of(), rows());
  }

  @Test
  void recordsWhereUniqueValuesAreTaken() {
    prepare(PLAIN, "/id");
    standIn.createContainer(
        "shop_read",
        Container.definition("heads", List.of("/tenantId"))
            .append("uniqueKeyPolicy", BsonDocument.parse("{ uniqueKeys: [{ paths: ['/n'] }] }")));
    standIn.start(Chances.CALM);

    standIn.put("shop", "orders", order("o1", "n: 1"));
    standIn.awaitQuiet();
    standIn.put("shop", "orders", order("o2", "n: 1"));
    standIn.put("shop", "orders", order("o3", "n: 3"));
    standIn.awaitQuiet();

    assertEquals(List.of("o1", "o3"), items().stream().map(EmittedAppTest::id).toList());
    String error = failures().get(0).getString("error").getValue();
    assertTrue(error.contains("another one has its id or a unique value"), error);
  }

  @Test
  void waitsUntilTheContainerIsThere() {
    prepare(PLAIN, "/tenantId");
    standIn.removeContainer("shop_read", "heads");
    standIn.start(Chances.CALM);
    standIn.put("shop", "orders", order("o1", "n: 1"));
    standIn.awaitLog("The container shop_read/heads does not exist.");

    standIn.createContainer("shop_read", Container.definition("heads", List.of("/tenantId")));
    standIn.awaitQuiet();

    assertEquals(1, rows().size());
    assertEquals(List.of(), failures());
  }

  @Test
  void putsGroupsDownThatASweepCannotMake() {
    startGroups(
        """
        projections:
          heads: { from: orders, group_by: $n, fields: { part: { $sum: { $divide: [1, $m] } } } }
        """);
    standIn.put("shop", "orders", order("o1", "n: 1, m: 1"));
    standIn.awaitQuiet();
    standIn.stop();
    BsonDocument member = standIn.items("shop_read", "heads__members").get(0);
    member.getDocument("document").append("m", new BsonInt32(0));
    standIn.put("shop_read", "heads__members", member);

    standIn.runTimer("readside_sweep_heads");
    BsonDocument failure = failures().get(0);
    member.getDocument("document").append("m", new BsonInt32(2));
    standIn.put("shop_read", "heads__members", member);
    standIn.put(
        "shop_read",
        EmittedApp.FAILURES,
        failure.append("nextAttemptAt", new BsonString("2000-01-01T00:00:00.000Z")));
    standIn.runTimer("readside_retry");

    assertEquals("{\"n\":1}", failure.getString("root").getValue());
    assertEquals(List.of(BsonDocument.parse("{ _id: { n: 1 }, part: 0.5 }")), rows());
    assertEquals(List.of(), failures());
  }

  @Test
  void discardsFailuresOfProjectionsThatAreGone() {
    start(PLAIN, "/tenantId");
    standIn.put("shop_read", EmittedApp.FAILURES, failure("f", "gone", "x"));

    standIn.runTimer("readside_retry");

    assertEquals("discarded", failures().get(0).getString("state").getValue());
    standIn.pass(31 * 24 * 3600);
    assertEquals(List.of(), failures());
  }

  @Test
  void goesOnBehindAFailureThatPasses() {
    start(PLAIN, "/tenantId");
    standIn.stop();
    standIn.put("shop", "orders", order("o1", "n: 1"));
    for (int n = 0; n < 60; n++) {
      standIn.put(
          "shop_read", EmittedApp.FAILURES, failure("f" + n, "heads", "[\"o1\",\"t" + n + "\"]"));
    }
    standIn.faults(new Faults(3, 0.1, 0, 0, 0, 0, 0));

    IllegalStateException passing =
        assertThrows(IllegalStateException.class, () -> standIn.runTimer("readside_retry"));

    assertTrue(passing.toString().contains("unavailable"), passing.toString());
    assertTrue(failures().size() < 30, "left: " + failures().size());
  }

  @Test
  void removesRowsThatAreNamedAsBefore() {
    start(PLAIN, "/tenantId");
    standIn.put("shop", "orders", order("o1", "n: 1"));
    standIn.awaitQuiet();
    standIn.stop();
    BsonDocument row = items().get(0).append("id", new BsonString("o2"));
    row.getDocument("_readside").append("root", new BsonString("o2"));
    standIn.put("shop_read", "heads", row);

    standIn.runTimer("readside_sweep_heads");

    assertEquals(List.of(BsonDocument.parse("{ _id: 'o1', tenantId: 't1', n: 1 }")), rows());
  }

  private static BsonDocument failure(String id, String projection, String root) {
    return new BsonDocument("id", new BsonString(id))
        .append("function", new BsonString("readside_heads_orders"))
        .append("projection", new BsonString(projection))
        .append("root", new BsonString(root))
        .append("attempts", new BsonInt32(1))
        .append("state", new BsonString("open"))
        .append("nextAttemptAt", new BsonString("2000-01-01T00:00:00.000Z"));
  }

  /** Why an account must give the latest: nothing ever tells of such a row. */
  @Test
  void rowsStayWrongWhereReadsAreOld() {
    start(PLAIN, "/tenantId");
    standIn.put("shop", "orders", order("o1", "n: 1"));
    standIn.awaitQuiet();
    standIn.pass(60);
    standIn.faults(Faults.STALE);

    standIn.put("shop", "orders", order("o1", "n: 2"));
    standIn.awaitQuiet();
    standIn.faults(Faults.NONE);

    assertEquals(List.of(BsonDocument.parse("{ _id: 'o1', tenantId: 't1', n: 1 }")), rows());
    standIn.runTimer("readside_sweep_heads");
    assertEquals(List.of(BsonDocument.parse("{ _id: 'o1', tenantId: 't1', n: 2 }")), rows());
  }

  @Test
  void refusesAccountsWithoutLatestReads() {
    standIn.properties("Session", false);
    assertTrue(refusal().contains("The account's default consistency is Session"));
  }

  @Test
  void refusesAccountsWithSeveralWriteRegions() {
    standIn.properties("Strong", true);
    assertTrue(refusal().contains("The account has several write regions"));
  }

  @Test
  void refusesContainersWithoutTimeToLive() {
    prepare(PLAIN, "/tenantId");
    BsonDocument rows = Container.definition("heads", List.of("/tenantId"));
    rows.remove("defaultTtl");
    standIn.createContainer("shop_read", rows);

    assertTrue(sweepRefusal().contains("The container shop_read/heads has no time to live"));
  }

  @Test
  void refusesRowsOfAnotherPartitionKey() {
    prepare(PLAIN, "/n");

    assertTrue(
        sweepRefusal()
            .contains(
                "The container shop_read/heads has the partition key /n, and projections.yaml says"
                    + " /tenantId."));
  }

  @Test
  void refusesSourcesOfAnotherPartitionKey() {
    prepare(PLAIN, "/tenantId");
    standIn.createContainer("shop", Container.definition("orders", List.of("/id")));

    assertTrue(sweepRefusal().contains("The container shop/orders has the partition key /id, and"));
  }

  private String sweepRefusal() {
    return assertThrows(IllegalStateException.class, () -> standIn.runTimer("readside_sweep_heads"))
        .toString();
  }

  private String refusal() {
    prepare(PLAIN, "/tenantId");
    return assertThrows(IllegalStateException.class, () -> standIn.runTimer("readside_retry"))
        .toString();
  }

  private void start(String projections, String rowsKey) {
    prepare(projections, rowsKey);
    standIn.start(Chances.CALM);
  }

  private void prepare(String projections, String rowsKey) {
    standIn.createContainer("shop", Container.definition("orders", List.of("/tenantId")));
    standIn.createContainer("shop_read", Container.definition("heads", List.of(rowsKey)));
    for (String own : List.of(EmittedApp.FAILURES, EmittedApp.STATE)) {
      standIn.createContainer("shop_read", Container.definition(own, List.of("/id")));
    }
    standIn.load(EmittedApp.of(HEAD + projections).write(directory));
  }

  private Map<String, Integer> requestsFor(BsonDocument order) {
    Map<String, Integer> before = requests();
    standIn.put("shop", "orders", order);
    standIn.awaitQuiet();
    return since(before);
  }

  private Map<String, Integer> since(Map<String, Integer> before) {
    Map<String, Integer> after = new TreeMap<>(requests());
    after.replaceAll((name, count) -> count - before.getOrDefault(name, 0));
    after.values().removeIf(count -> count == 0);
    return after;
  }

  /** Without what the SDK asks about containers and queries. */
  private Map<String, Integer> requests() {
    BsonDocument counts = standIn.counts().getDocument("requests");
    Map<String, Integer> requests = new TreeMap<>();
    for (String name : List.of("query", "read", "create", "replace", "remove")) {
      requests.put(name, counts.getNumber(name, new BsonInt32(0)).intValue());
    }
    return requests;
  }

  private List<BsonDocument> items() {
    return standIn.items("shop_read", "heads");
  }

  private List<BsonDocument> rows() {
    return items().stream().map(Items::document).toList();
  }

  private List<BsonDocument> failures() {
    return standIn.items("shop_read", EmittedApp.FAILURES);
  }

  private static String id(BsonDocument item) {
    return item.getString("id").getValue();
  }

  private static BsonDocument order(String id, String fields) {
    return BsonDocument.parse("{ id: '%s', tenantId: 't1', %s }".formatted(id, fields));
  }
}
