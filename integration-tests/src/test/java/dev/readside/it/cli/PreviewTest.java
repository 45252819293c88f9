package dev.readside.it.cli;

import static com.mongodb.client.model.Filters.eq;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import dev.readside.cli.process.ExitCode;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.bson.BsonBinary;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({MongoExtension.class, SiteExtension.class})
@Timeout(120)
final class PreviewTest {

  private static final String PROJECTIONS =
      """
      order_list:
        from: orders
        where: { status: { $ne: draft }, $and: [{ total: { $gt: 0, $lt: 1000 } }] }
        join:
          customer: { from: customers, on: { customerId: _id }, fields: { name: $name } }
          items: { from: items, on: { _id: orderId }, many: true }
        fields:
          customer: $customer.name
          items: { $size: $items }
          lines: { count: { $size: $lines } }
        having: { customer: { $exists: true } }
      order_lines:
        from: orders
        unwind: lines
        key: { order: $_id, line: $lines.no }
        fields: { sku: $lines.sku }
      by_customer:
        from: orders
        where: { status: { $ne: draft } }
        group_by: $customerId
        fields: { orders: { $count: {} }, lines: { $sum: { $size: $lines } } }
      big_customers:
        from: { projection: by_customer }
        fields: { orders: $orders }
        where: { orders: { $gte: 2 } }
      kept:
        from: customers
        fields: { name: $name, seen: $seen }
        on_delete: keep
      seen:
        from: customers
        fields: { seen: $seen }
        ttl: { field: seen, after: 1d }
        ordering: ordered
      """;

  private final DatabaseNames names;
  private final MongoDatabase source;
  private final MongoDatabase read;
  private final Shell shell;

  PreviewTest(Site site) {
    this.names = site.names();
    this.source = site.source();
    this.read = site.read();
    this.shell = site.shell();
  }

  @BeforeEach
  void keepRows() throws IOException {
    source.drop();
    read.drop();
    shell.project(names, PROJECTIONS);
    source
        .getCollection("customers")
        .insertMany(List.of(customer("ada", "Ada"), customer("bob", "Bob")));
    source
        .getCollection("orders")
        .insertMany(List.of(order(1, "ada"), order(2, "ada"), order(3, "bob")));
    source
        .getCollection("items")
        .insertMany(
            List.of(
                new Document("_id", "i1").append("orderId", 1),
                new Document("_id", "i2").append("orderId", 1)));
    catchUp();
  }

  private static Document customer(String id, String name) {
    return new Document("_id", id).append("name", name);
  }

  private static Document order(Object id, Object customer) {
    return new Document("_id", id)
        .append("customerId", customer)
        .append("status", "paid")
        .append("total", 10)
        .append("lines", List.of(line("a"), line("b")));
  }

  private static Document line(String no) {
    return new Document("no", no).append("sku", "sku-" + no);
  }

  private void catchUp() {
    shell.run("run", "--until-caught-up");
  }

  @Test
  void tellsThatARowIsRightAndWhatItIsMadeOf() {
    Outcome outcome = shell.run("preview", "order_list", "--id", "1");

    assertEquals(ExitCode.OK, outcome.exit(), outcome::toString);
    assertEquals("", outcome.err());
    assertTrue(
        outcome.out().startsWith("order_list 1: the row is as its definition gives it.\n"),
        outcome::out);
    assertTrue(outcome.out().contains("The row there reflects every change up to "), outcome::out);
    assertTrue(
        outcome
            .out()
            .contains(
                """
                As its definition gives it, and as it is there:
                {
                  "_id": 1,
                  "customer": "Ada",
                  "items": 2,
                  "lines": {
                    "count": 2
                  }
                }

                Made of:
                  SOURCE.orders: _id 1
                  SOURCE.customers as `customer`: _id "ada"
                  SOURCE.items as `items`: 2 documents, _id "i1", "i2"
                """
                    .replace("SOURCE", names.source())),
        outcome::out);
  }

  @Test
  void tellsFieldByFieldHowARowDiffers() {
    read.getCollection("order_list")
        .updateOne(
            eq(1),
            Updates.combine(
                Updates.set("items", 2L),
                Updates.set("lines.count", 3),
                Updates.set("lines.more", 1),
                Updates.unset("customer")));

    Outcome outcome = shell.run("preview", "order_list", "--id", "1");

    assertEquals(ExitCode.FINDINGS, outcome.exit(), outcome::toString);
    assertTrue(
        outcome
            .out()
            .startsWith(
                """
                order_list 1: the row is not as its definition gives it now.
                  `customer` is absent, should be "Ada"
                  `items` is NumberLong(2), should be 2
                  `lines.more` is 1, should be absent
                  `lines.count` is 3, should be 2
                The row there reflects every change up to"""),
        outcome::out);
    assertTrue(
        outcome
            .out()
            .endsWith(
                "A change may be on its way still: look again. If it stays so, `readside verify"
                    + " order_list --repair` mends it.\n"),
        outcome::out);

    Document json = json("order_list", "1");
    assertEquals("stale", json.getString("state"));
    assertEquals(
        new Document("field", "items")
            .append("expected", 2)
            .append("found", 2L)
            .append("order", false),
        json.getList("differences", Document.class).get(1));
    assertEquals("Ada", json.get("defined", Document.class).getString("customer"));
    assertEquals(2L, json.get("stored", Document.class).get("items"));
  }

  private Document json(String projection, String id, String... more) {
    String[] command = new String[6 + more.length];
    System.arraycopy(
        new String[] {"preview", projection, "--id", id, "--format", "json"}, 0, command, 0, 6);
    System.arraycopy(more, 0, command, 6, more.length);
    return Document.parse(shell.run(command).out());
  }

  @Test
  void tellsOfAMissingRowAndOfAPhantom() {
    read.getCollection("order_list").deleteOne(eq(1));
    read.getCollection("order_list").insertOne(new Document("_id", 77));

    Outcome missing = shell.run("preview", "order_list", "--id", "1");
    Outcome phantom = shell.run("preview", "order_list", "--id", "77");

    assertEquals(ExitCode.FINDINGS, missing.exit());
    assertTrue(
        missing.out().startsWith("order_list 1: there is no row, and there should be one.\n"));
    assertEquals(ExitCode.FINDINGS, phantom.exit());
    assertTrue(
        phantom
            .out()
            .startsWith(
                """
                order_list 77: there is a row, and there should be none.
                There is no document with the _id 77 in %s.orders.
                The row there has no stamp: Readside has not written it.
                """
                    .formatted(names.source())),
        phantom::out);
  }

  @Test
  void tellsWhichConditionOfWhereIsNotMet() {
    source
        .getCollection("orders")
        .updateOne(
            eq(1), Updates.combine(Updates.set("status", "draft"), Updates.set("total", 1000)));
    catchUp();

    Outcome outcome = shell.run("preview", "order_list", "--id", "1");

    assertEquals(ExitCode.OK, outcome.exit(), outcome::toString);
    assertTrue(
        outcome
            .out()
            .startsWith(
                """
                order_list 1: there is no row, and there should be none.
                `where` says no to the document 1:
                  not met: {"status": {"$ne": "draft"}}
                    `status` is "draft"
                  not met: {"total": {"$lt": 1000}}
                    `total` is 1000
                """),
        outcome::out);
    Document why = json("order_list", "1").get("why", Document.class);
    assertEquals("where", why.getString("reason"));
    assertEquals(
        new Document("total", 1000),
        why.getList("conditions", Document.class).get(1).get("values"));
  }

  @Test
  void tellsWhichConditionOfHavingIsNotMetAndThatAKeyIsOfAnotherType() {
    ObjectId id = new ObjectId();
    source.getCollection("customers").insertOne(new Document("_id", id).append("name", "Cid"));
    source.getCollection("orders").insertOne(order(4, id.toHexString()));
    catchUp();

    Outcome outcome = shell.run("preview", "order_list", "--id", "4");

    assertEquals(ExitCode.OK, outcome.exit(), outcome::toString);
    assertTrue(
        outcome
            .out()
            .contains(
                """
                `having` says no:
                  not met: {"customer": {"$exists": true}}
                    `customer` is missing
                """),
        outcome::out);
    assertTrue(
        outcome
            .out()
            .contains(
                """
                  %s.customers as `customer`: none
                    `customerId` is "%s"
                    there is a document with ObjectId("%s"): another type, and no match
                """
                    .formatted(names.source(), id, id)),
        outcome::out);
  }

  @Test
  void tellsOfElements() {
    source
        .getCollection("orders")
        .insertMany(
            List.of(
                order(5, "ada").append("lines", List.of()),
                new Document("_id", 6),
                order(7, "ada").append("lines", null)));
    catchUp();

    Outcome right = shell.run("preview", "order_lines", "--id", "{ line: 'b', order: 1 }");
    Outcome other = shell.run("preview", "order_lines", "--id", "{ order: 1, line: 'c' }");
    Outcome plain = shell.run("preview", "order_lines", "--id", "1");

    assertEquals(ExitCode.OK, right.exit(), right::toString);
    assertTrue(right.out().contains("\"sku\": \"sku-b\""), right::out);
    assertTrue(
        other
            .out()
            .contains(
                """
                No element of `lines` has this key; those that are there have {"order": 1, "line": "a"}, {"order": 1, "line": "b"}.
                """),
        other::out);
    assertTrue(
        line("order_lines", "{ order: 5, line: 1 }").endsWith("`lines`: the array is empty."));
    assertTrue(line("order_lines", "{ order: 6, line: 1 }").endsWith(": there is no such field."));
    assertTrue(line("order_lines", "{ order: 7, line: 1 }").endsWith("in `lines`: it is null."));
    assertTrue(
        line("order_lines", "{ order: 8, line: 1 }")
            .equals("There is no document with the _id 8 in %s.orders.".formatted(names.source())));
    assertEquals(ExitCode.USAGE, plain.exit());
    assertTrue(
        plain
            .err()
            .startsWith(
                """
                readside: The rows of `order_lines` have a document for an `_id`, with `order` and `line`.
                  Give it as JSON: --id '{"order": …, "line": …}'.
                """),
        plain::err);
  }

  /** The second line. */
  private String line(String projection, String id) {
    Outcome outcome = shell.run("preview", projection, "--id", id);
    assertEquals(ExitCode.OK, outcome.exit(), outcome::toString);
    return outcome.out().lines().skip(1).findFirst().orElseThrow();
  }

  @Test
  void tellsOfGroups() {
    source.getCollection("orders").insertOne(order(8, "cid").append("status", "draft"));
    source.getCollection("orders").insertOne(order(9, "cid").append("status", "draft"));
    catchUp();

    Outcome right = shell.run("preview", "by_customer", "--id", "ada");
    Outcome drafts = shell.run("preview", "by_customer", "--id", "{ customerId: 'cid' }");

    assertEquals(ExitCode.OK, right.exit(), right::toString);
    assertTrue(
        right
            .out()
            .endsWith("Made of:\n  %s.orders: 2 documents, _id 1, 2\n".formatted(names.source())),
        right::out);
    assertTrue(
        drafts
            .out()
            .contains(
                """
                `where` says no to the document 8 (and to 1 other):
                  not met: {"status": {"$ne": "draft"}}
                    `status` is "draft"
                """),
        drafts::out);
    assertEquals(
        "No document of %s.orders is in this group.".formatted(names.source()),
        line("by_customer", "dan"));
  }

  @Test
  void tellsOfRowsMadeOfRows() {
    Outcome right = shell.run("preview", "big_customers", "--id", "{ customerId: 'ada' }");
    Outcome none = shell.run("preview", "big_customers", "--id", "{ customerId: 'bob' }");

    assertEquals(ExitCode.OK, right.exit(), right::toString);
    assertTrue(none.out().contains("  not met: {\"orders\": {\"$gte\": 2}}\n    `orders` is 1\n"));
  }

  @Test
  void tellsWhereARowCannotBeComputedAndWhichFailuresAreOnRecord() {
    source.getCollection("orders").updateOne(eq(1), Updates.set("lines", "none"));
    catchUp();

    Outcome row = shell.run("preview", "order_list", "--id", "1");
    Outcome group = shell.run("preview", "by_customer", "--id", "ada");

    assertEquals(ExitCode.FINDINGS, row.exit(), row::toString);
    assertTrue(
        row.out()
            .startsWith(
                """
                order_list 1: the row cannot be computed.
                The server refuses the field `lines.count` of the document 1:
                """),
        row::out);
    assertTrue(
        row.out()
            .contains(
                "The argument to $size must be an array, but was of type: string\n    `lines` is"
                    + " \"none\"\n"),
        row::out);
    assertTrue(
        row.out().contains("\nFailures on record:\n  readside_order_list_orders:8"), row::out);
    assertTrue(row.out().contains(": open, 1 attempt: "), row::out);
    assertEquals(ExitCode.FINDINGS, group.exit());
    assertTrue(
        group.out().contains("\nThe server refuses the field `lines` of the document 1:\n"),
        group::out);
  }

  @Test
  void tellsOfKeptAndOfExpiredRows() {
    source.getCollection("customers").deleteOne(eq("ada"));
    source
        .getCollection("customers")
        .updateOne(eq("bob"), Updates.set("seen", Date.from(Instant.EPOCH)));
    catchUp();
    read.getCollection("seen").deleteOne(eq("bob"));

    Outcome kept = shell.run("preview", "kept", "--id", "ada");
    Outcome expired = shell.run("preview", "seen", "--id", "bob");

    assertEquals(ExitCode.OK, kept.exit(), kept::toString);
    assertTrue(kept.out().startsWith("kept \"ada\": the row is kept, and marked: "), kept::out);
    assertEquals(ExitCode.OK, expired.exit(), expired::toString);
    assertTrue(
        expired.out().startsWith("seen \"bob\": there is no row, since its time is over (`ttl`)."),
        expired::out);
  }

  @Test
  void looksForWhatAPlainIdMayBe() {
    ObjectId id = new ObjectId();
    UUID uuid = UUID.randomUUID();
    source
        .getCollection("customers")
        .insertMany(
            List.of(
                new Document("_id", id),
                new Document("_id", new BsonBinary(uuid)),
                new Document("_id", "42"),
                new Document("_id", 43L),
                new Document("_id", "44"),
                new Document("_id", 44.0)));
    catchUp();

    assertTaken("ObjectId(\"%s\")".formatted(id), id.toHexString());
    assertTaken("ObjectId(\"%s\")".formatted(id), "ObjectId('" + id + "')");
    assertTaken("ObjectId(\"%s\")".formatted(id), "{ $oid: '" + id + "' }");
    assertTaken("new BinData(4, ", uuid.toString());
    assertTaken("\"42\"", "42");
    assertTaken("43", "43");
    assertTaken("\"ada\"", "'ada'");
    Outcome both = shell.run("preview", "kept", "--id", "44");
    Outcome none = shell.run("preview", "kept", "--id", "45");
    Outcome plain = shell.run("preview", "kept", "--id", id.toHexString());

    assertTrue(
        both.out().contains("There is something for \"44\", too: --id '\"44\"' looks at it.\n"),
        both::out);
    assertTrue(none.out().contains("Nothing is known of \"45\" either.\n"), none::out);
    assertTrue(
        plain
            .out()
            .contains(
                "Taken as ObjectId(\"%s\"): there is neither a row nor a document for \"%s\"."
                    .formatted(id, id)),
        plain::out);
  }

  private void assertTaken(String as, String text) {
    Outcome outcome = shell.run("preview", "kept", "--id", text);

    assertEquals(ExitCode.OK, outcome.exit(), outcome::toString);
    assertTrue(outcome.out().startsWith("kept " + as), outcome::out);
    assertTrue(outcome.out().contains(": the row is as its definition gives it.\n"), outcome::out);
  }

  @Test
  void explainsWhatAChangeFires() {
    Outcome outcome = shell.run("preview", "by_customer", "--id", "bob", "--explain");

    assertTrue(
        outcome
            .out()
            .endsWith(
                """
                What a change fires:
                  of SOURCE.orders, _id 3
                    readside_order_list_orders: an update of `customerId`, `lines`, `status`, `total`, an insert, a replacement, a delete
                    readside_order_lines_orders: an update of `lines`, an insert, a replacement, a delete
                    readside_by_customer_orders: an update of `customerId`, `lines`, `status`, an insert, a replacement, a delete
                  of READ.by_customer, _id {"customerId": "bob"}
                    readside_big_customers_by_customer: an update of `orders`, an insert, a replacement, a delete
                """
                    .replace("SOURCE", names.source())
                    .replace("READ", names.read())),
        outcome::out);
    assertFalse(json("by_customer", "bob").containsKey("fired"));
    assertEquals(
        2, json("by_customer", "bob", "--explain").getList("fired", Document.class).size());
  }

  @Test
  void saysWhatIsWrongWithTheCommandLine() {
    assertEquals(ExitCode.USAGE, shell.run("preview", "order_list").exit());
    assertEquals(ExitCode.USAGE, shell.run("preview", "orderlist", "--id", "1").exit());
    Outcome part = shell.run("preview", "order_lines", "--id", "{ order: 1, no: 2 }");
    assertEquals(ExitCode.USAGE, part.exit(), part::toString);
  }

  @Test
  void saysThatThereIsNoCollection() {
    source.getCollection("orders").drop();

    assertEquals(
        "There is no collection %s.orders.".formatted(names.source()), line("by_customer", "zoe"));
  }

  @Test
  void writesNothing() {
    List<Document> before = rows();
    read.getCollection("readside_state").drop();

    shell.run("preview", "order_list", "--id", "1", "--explain");

    assertEquals(before, rows());
    assertFalse(read.listCollectionNames().into(new ArrayList<>()).contains("readside_state"));
  }

  private List<Document> rows() {
    return read.getCollection("order_list").find().into(new ArrayList<>());
  }
}
