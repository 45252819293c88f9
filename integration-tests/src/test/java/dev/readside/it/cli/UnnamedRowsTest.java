package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.RenameCollectionOptions;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Changes of which a function cannot name all rows, or which cannot be handed to it at all: they
 * hold up no others, and the rows come right by recomputing them.
 */
@ExtendWith({MongoExtension.class, SiteExtension.class})
@SuppressWarnings("JavaUtilDate") // as the driver has dates
final class UnnamedRowsTest {

  /** Java's usual "never", which JavaScript has no Date for. */
  private static final Date NEVER = new Date(Long.MAX_VALUE);

  private final MongoClient client;
  private final DatabaseNames names;
  private final MongoDatabase source;
  private final MongoDatabase read;
  private final Shell shell;

  UnnamedRowsTest(Site site) {
    this.client = site.client();
    this.names = site.names();
    this.source = site.source();
    this.read = site.read();
    this.shell = site.shell();
  }

  private void project(String projection) throws IOException {
    source.drop();
    read.drop();
    shell.project(names, projection);
  }

  @Test
  void aDateBeyondJavaScriptInAFilter() throws IOException {
    project(
        """
        active:
          from: contracts
          where: { until: { $gte: { $date: "2020-01-01T00:00:00Z" } } }
          group_by: $customer
          fields: { n: { $count: {} } }
        """);
    contracts().insertMany(List.of(contract(1, "a"), contract(2, "a"), contract(3, "a")));
    run();
    contracts().updateOne(id(1), set("customer", "b"));
    contracts().deleteOne(id(2));
    contracts()
        .insertOne(new Document("_id", 4).append("customer", "c").append("until", new Date()));

    run();

    assertEquals(
        List.of(active("a"), active("b"), active("c")),
        rows("active").stream().sorted(UnnamedRowsTest::byId).toList());
  }

  @Test
  void aDateBeyondJavaScriptAsAnId() throws IOException {
    project("list: { from: contracts, fields: { customer: $customer } }");
    contracts()
        .insertMany(List.of(row(NEVER, "a"), row(1, "b"), row(new Document("at", NEVER), "c")));
    run();
    assertEquals(3, rows("list").size());
    contracts().updateMany(new Document(), set("customer", "d"));
    run();
    assertEquals(
        List.of("d", "d", "d"), rows("list").stream().map(each -> each.get("customer")).toList());
    contracts().deleteMany(new Document("_id", new Document("$ne", 1)));

    run();

    assertEquals(List.of(row(1, "d")), rows("list"));
  }

  @Test
  void aDateBeyondJavaScriptAsAJoinKeyAndAnElementsKey() throws IOException {
    project(
        """
        joined:
          from: contracts
          join: { term: { from: terms, on: { until: ends } } }
          fields: { term: $term.name }
        parts:
          from: contracts
          unwind: parts
          key: { contract: $_id, until: $parts.until }
          fields: { n: $parts.n }
        """);
    Document part = new Document("until", NEVER).append("n", 1);
    contracts().insertOne(contract(1, "a").append("parts", List.of(part)));
    contracts().insertOne(contract(2, "a").append("until", new Date(0)));
    source.getCollection("terms").insertOne(new Document("_id", 1).append("ends", NEVER));
    run();
    source.getCollection("terms").updateOne(id(1), set("name", "for ever"));
    contracts().updateOne(id(1), set("parts.0.n", 2));
    contracts().updateOne(id(1), set("customer", "b"));

    run();

    assertEquals(
        List.of(new Document("_id", 1).append("term", "for ever"), new Document("_id", 2)),
        rows("joined").stream().sorted(UnnamedRowsTest::byId).toList());
    assertEquals(
        List.of(
            new Document("_id", new Document("contract", 1).append("until", NEVER)).append("n", 2)),
        rows("parts"));
  }

  /** As JSON, it is three times as long as the server stores it. */
  @Test
  void aChangeThatIsTooLargeForAFunction() throws IOException {
    project(
        """
        by_sku: { from: orders, unwind: lines, group_by: $lines.sku, fields: { n: { $count: {} } } }
        """);
    Document line = new Document("sku", new ObjectId());
    orders().insertOne(new Document("_id", 1).append("lines", Collections.nCopies(220_000, line)));
    orders().insertOne(new Document("_id", 2).append("lines", List.of(line)));
    run();
    orders().updateOne(id(1), set("lines.0.sku", "b"));
    orders().updateOne(id(2), set("lines.0.sku", "c"));

    run();

    assertEquals(
        Set.of(group("b", 1), group("c", 1), group(line.getObjectId("sku"), 219_999)),
        Set.copyOf(rows("by_sku")));
  }

  @Test
  void aChangeWithoutItsPreImage() throws IOException {
    items();
    preImages(false);
    moveAndDelete();

    run();

    assertMoved();
    // The repair has seen to pre-images, too.
    items("items").updateOne(id(4), set("k", "again"));
    assertEquals(0, shell.run("run", "--until-caught-up").exit());
    assertEquals(0, shell.run("verify").exit());
  }

  @Test
  void aChangeWhosePreImageHasExpired() throws IOException {
    items();
    moveAndDelete();
    expirePreImages();

    run();

    assertMoved();
  }

  @Test
  void aSourceThatIsDroppedAndMadeAgain() throws IOException {
    items();
    items("items").drop();
    items("items").insertMany(IntStream.range(0, 6).mapToObj(UnnamedRowsTest::item).toList());
    run();
    moveAndDelete();

    run();

    assertMoved();
  }

  @Test
  void aSourceThatIsReplacedByAnother() throws IOException {
    items();
    items("stage").insertMany(IntStream.range(0, 6).mapToObj(UnnamedRowsTest::item).toList());
    items("stage")
        .renameCollection(
            items("items").getNamespace(), new RenameCollectionOptions().dropTarget(true));
    run();
    moveAndDelete();

    run();

    assertMoved();
  }

  @Test
  void isToldAndRetriedWhereNoWorkerRepairs() throws IOException {
    recordUnmended();

    Outcome list = shell.run("failures", "list");
    Outcome status = shell.run("status");
    Outcome retry = shell.run("failures", "retry", "--all");

    assertTrue(list.out().matches("(?s).*826B05  repair +1  .*  4  no pre-image\\n.*"), list.out());
    assertTrue(status.out().matches("(?s).*\nby_k +0 +- +1 +0 .*"), status.out());
    assertEquals(0, retry.exit(), retry.out());
    assertEquals(4, rows("by_k").size());
    assertEquals(0, read.getCollection("readside_failures").countDocuments());
  }

  @Test
  void isTakenUpAgainAfterItWasDiscarded() throws IOException {
    recordUnmended();
    shell.run("failures", "discard", "readside_by_k_items:826B05");

    Outcome retry = shell.run("failures", "retry", "readside_by_k_items:826B05");

    assertEquals(0, retry.exit(), () -> retry.out() + retry.err());
    assertEquals(4, rows("by_k").size());
    assertEquals(0, read.getCollection("readside_failures").countDocuments());
  }

  /** As a function records it, whose rows nobody has mended. */
  private void recordUnmended() throws IOException {
    items();
    items("items").updateOne(id(4), set("k", "moved"));
    run();
    read.getCollection("by_k").deleteMany(new Document());
    read.getCollection("readside_failures")
        .insertOne(
            new Document("_id", "readside_by_k_items:826B05")
                .append("function", "readside_by_k_items")
                .append("state", "repair")
                .append("key", "4")
                .append("error", "no pre-image")
                .append("attempts", 1)
                .append("firstFailedAt", new Date())
                .append("lastFailedAt", new Date())
                .append("nextAttemptAt", new Date()));
  }

  private void items() throws IOException {
    project("by_k: { from: items, group_by: $k, fields: { v: { $sum: $v } } }");
    items("items").insertMany(IntStream.range(0, 6).mapToObj(UnnamedRowsTest::item).toList());
    run();
  }

  private MongoCollection<Document> items(String name) {
    return source.getCollection(name);
  }

  private void moveAndDelete() {
    items("items").updateOne(id(4), set("k", "moved"));
    items("items").deleteOne(id(0));
    items("items").updateOne(id(5), set("v", 7));
  }

  private void assertMoved() {
    assertEquals(
        List.of(sum("k0", 1), sum("k1", 1), sum("k2", 8), sum("moved", 1)),
        rows("by_k").stream().sorted(UnnamedRowsTest::byId).toList());
  }

  private void preImages(boolean enabled) {
    source.runCommand(
        new Document("collMod", "items")
            .append("changeStreamPreAndPostImages", new Document("enabled", enabled)));
  }

  private void expirePreImages() {
    MongoDatabase admin = client.getDatabase("admin");
    admin.runCommand(expiringAfter(1));
    try {
      Instant deadline = Instant.now().plus(Duration.ofSeconds(90));
      while (client.getDatabase("config").getCollection("system.preimages").countDocuments() > 0) {
        assertTrue(Instant.now().isBefore(deadline), "the server keeps pre-images");
        LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
      }
    } finally {
      admin.runCommand(expiringAfter("off"));
    }
  }

  private static Document expiringAfter(Object seconds) {
    return new Document(
        "setClusterParameter",
        new Document(
            "changeStreamOptions",
            new Document("preAndPostImages", new Document("expireAfterSeconds", seconds))));
  }

  /** Until the rows are right, and nothing is left to be done. */
  private void run() {
    Outcome run = shell.run("run", "--until-caught-up");
    assertEquals(0, run.exit(), run.out() + run.err());
    assertEquals(0, read.getCollection("readside_failures").countDocuments());
  }

  private List<Document> rows(String collection) {
    List<Document> rows = read.getCollection(collection).find().into(new ArrayList<>());
    rows.forEach(row -> row.remove("_projection"));
    return rows;
  }

  private MongoCollection<Document> contracts() {
    return source.getCollection("contracts");
  }

  private MongoCollection<Document> orders() {
    return source.getCollection("orders");
  }

  private static int byId(Document one, Document other) {
    return String.valueOf(one.get("_id")).compareTo(String.valueOf(other.get("_id")));
  }

  private static Document contract(int id, String customer) {
    return new Document("_id", id).append("customer", customer).append("until", NEVER);
  }

  private static Document row(Object id, String customer) {
    return new Document("_id", id).append("customer", customer);
  }

  private static Document active(String customer) {
    return new Document("_id", new Document("customer", customer)).append("n", 1);
  }

  private static Document group(Object sku, int n) {
    return new Document("_id", new Document("sku", sku)).append("n", n);
  }

  private static Document item(int id) {
    return new Document("_id", id).append("k", "k" + id % 3).append("v", 1);
  }

  private static Document sum(String k, int v) {
    return new Document("_id", new Document("k", k)).append("v", v);
  }

  private static Document id(Object id) {
    return new Document("_id", id);
  }

  private static Document set(String field, Object value) {
    return new Document("$set", new Document(field, value));
  }
}
