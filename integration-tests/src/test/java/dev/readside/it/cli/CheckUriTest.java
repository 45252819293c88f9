package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoDatabase;
import dev.readside.cli.process.ExitCode;
import dev.readside.diagnostic.Code;
import dev.readside.mongod.MongoExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@code check --uri} warns of; and, beside each, its nearest neighbour that is right. */
@ExtendWith({MongoExtension.class, SiteExtension.class})
@Timeout(120)
final class CheckUriTest {

  private final MongoDatabase source;
  private final Site site;
  private final Shell shell;

  CheckUriTest(Site site) {
    this.site = site;
    this.source = site.source();
    this.shell = site.shell();
  }

  @BeforeEach
  void startAfresh() {
    source.drop();
  }

  /** As it is written: a line each. */
  private void write(String text) throws IOException {
    Path file = site.directory().resolve("projections.yaml");
    String head = "readside: 1\ndatabases: { source: %s, read: %s }\n";
    Files.writeString(file, head.formatted(site.names().source(), site.names().read()) + text);
    assertEquals(ExitCode.OK, shell.run("generate", "--relock").exit());
  }

  private void insert(String collection, Document... documents) {
    source.getCollection(collection).insertMany(Arrays.asList(documents));
  }

  /** The findings, without that of an index: code, line and column, message, hint. */
  private List<String> findings(String... more) {
    List<String> command = new ArrayList<>(List.of("check", "--uri", "--format", "json"));
    command.addAll(List.of(more));
    Outcome outcome = shell.run(command.toArray(String[]::new));
    assertEquals(ExitCode.OK, outcome.exit(), outcome::toString);
    return Document.parse(outcome.out()).getList("diagnostics", Document.class).stream()
        .filter(each -> !each.getString("code").equals("RS090"))
        .map(
            each ->
                "%s %d:%d %s %s"
                    .formatted(
                        each.getString("code"),
                        each.getInteger("line"),
                        each.getInteger("column"),
                        each.getString("message").replace(site.names().source(), "shop"),
                        each.getString("hint")))
        .toList();
  }

  @Test
  void tellsOfFieldsThatNoDocumentHas() throws IOException {
    write(
        """
        projections:
          list:
            from: orders
            where: { state: { $ne: draft } }
            join: { customer: { from: customers, on: { customerId: _id } } }
            fields:
              nmber: $nmber
              city: $customer.adress.city
              sku: $lines.skuu
              status: $status
        """);
    insert(
        "orders",
        new Document("_id", 1).append("number", 1).append("customerId", 1).append("status", "x"),
        new Document("_id", 2).append("lines", List.of(new Document("sku", 1))));
    insert("customers", new Document("_id", 1).append("address", new Document("city", "Rome")));

    assertEquals(
        List.of(
            "RS200 6:14 No document of `shop.orders` has a field `state` (2 looked at). There are:"
                + " `_id`, `customerId`, `lines`, `number`, `status`.",
            "RS200 9:14 No document of `shop.orders` has a field `nmber` (2 looked at). Did you"
                + " mean `number`?",
            "RS200 10:13 No document of `shop.customers` has a field `adress` (1 looked at). Did"
                + " you mean `address`?",
            "RS200 11:12 No document of `shop.orders` has a field `lines.skuu` (2 looked at). Did"
                + " you mean `sku`?"),
        findings());
  }

  @Test
  void tellsOfThemBesideWhatShowsWholeDocuments() throws IOException {
    write(
        """
        projections:
          list:
            from: orders
            join:
              customer: { from: customers, on: { customerId: _idd } }
              lines: { from: lines, on: { _id: ordr }, many: true, sort: { nmber: 1 } }
            fields: { customer: $customer, lines: $lines, all: $$ROOT, number: $nmber }
        """);
    insert("orders", new Document("_id", 1).append("number", 1).append("customerId", 1));
    insert("customers", new Document("_id", 1));
    insert("lines", new Document("_id", 1).append("order", 1).append("number", 1));

    assertEquals(
        List.of(
            "RS200 7:54 No document of `shop.customers` has a field `_idd` (1 looked at). Did you"
                + " mean `_id`?",
            "RS200 8:40 No document of `shop.lines` has a field `ordr` (1 looked at). Did you mean"
                + " `order`?",
            "RS200 8:68 No document of `shop.lines` has a field `nmber` (1 looked at). Did you mean"
                + " `number`?",
            "RS200 9:72 No document of `shop.orders` has a field `nmber` (1 looked at). Did you"
                + " mean `number`?"),
        findings());
  }

  @Test
  void saysOfAKindOfDocumentsThatTheSampleHasNone() throws IOException {
    write(
        """
        projections:
          list: { from: events, where: { type: paid, flg: 1 }, fields: { amount: $amount } }
        """);
    insert("events", new Document("_id", 1).append("type", "shipped").append("flag", 1));

    Outcome outcome = shell.run("check", "--uri");

    assertEquals(
        List.of(
            "RS200 4:46 No document of `shop.events` has a field `flg` (1 looked at). Did you mean"
                + " `flag`?"),
        findings());
    assertTrue(
        outcome
            .out()
            .endsWith(
                "Not looked at: rows of `list`: its `where` takes no document of `%s.events` (1 looked at).\n"
                    .formatted(site.names().source())),
        outcome::out);
  }

  @Test
  void mindsNoFieldsOfWhichADefinitionSaysWhatHoldsWithoutThem() throws IOException {
    write(
        """
        projections:
          list:
            from: orders
            where:
              deletedAt: null
              archived: { $exists: false }
              hidden: { $ne: true }
              $or: [ { parent: { $in: [null, 1] } }, { $expr: { $eq: [$draft, null] } } ]
            join: { customer: { from: customers, on: { customerId: _id } } }
            fields:
              name: { $ifNull: [$nickname, $name] }
              deletedAt: $deletedAt
              customer: { $ifNull: [$customer.company, $customer.name] }
              tags: { $cond: [{ $isArray: $tags }, { $size: $tags }, 0] }
              total:
                $sum:
                  $map: { input: $lines, as: l, in: { $ifNull: [{ $add: [$$l.extra, 1] }, 0] } }
        """);
    Document order = new Document("_id", 1).append("name", "A").append("customerId", 1);
    insert("orders", order.append("lines", List.of(new Document("price", 1))));
    insert("customers", new Document("_id", 1).append("name", "Ada"));

    assertEquals(List.of(), findings());
  }

  @Test
  void tellsOfJoinsWhoseKeysAreOfDifferentTypes() throws IOException {
    write(
        """
        projections:
          list:
            from: orders
            join:
              customer: { from: customers, on: { customerId: _id } }
              region: { from: regions, on: { regions: _id }, many: true }
            fields: { name: $customer.name, regions: $region._id }
        """);
    ObjectId id = new ObjectId();
    insert(
        "orders",
        new Document("_id", 1).append("customerId", id.toHexString()).append("regions", List.of(1)),
        new Document("_id", 2).append("customerId", id).append("regions", List.of(2L, 2.5)),
        new Document("_id", 3).append("customerId", null));
    insert("customers", new Document("_id", id).append("name", "Ada"));
    insert("regions", new Document("_id", 1));

    assertEquals(
        List.of(
            "RS201 7:36 `customerId` is a string in 1 of 3 documents of `shop.orders`, such as _id"
                + " 1, but `_id` of `shop.customers` is an ObjectId: these join nothing. Values of"
                + " different types are never equal. Mend the documents of one side."),
        findings());
  }

  @Test
  void countsDocumentsAndNotTheKeysInThem() throws IOException {
    write(
        """
        projections:
          list:
            from: orders
            join: { region: { from: regions, on: { regions: _id }, many: true } }
            fields: { regions: $region._id }
        """);
    insert(
        "orders",
        new Document("_id", 1).append("regions", List.of("a", "b", "c")),
        new Document("_id", 2).append("regions", List.of(1, 2L, 3.5)));
    insert("regions", new Document("_id", 1));

    List<String> found = findings();

    assertEquals(1, found.size(), found::toString);
    assertTrue(
        found.get(0).contains("`regions` is a string in 1 of 2 documents of `shop.orders`"),
        found::toString);
  }

  @Test
  void tellsOfValuesThatADefinitionFailsFor() throws IOException {
    write(
        """
        projections:
          list:
            from: orders
            fields:
              total: { sum: { $add: [$price, 1] } }
              price: $price
        """);
    insert(
        "orders",
        new Document("_id", 1).append("price", 1),
        new Document("_id", 2).append("price", "2"),
        new Document("_id", 3).append("price", "3"));

    List<String> found = findings();

    assertEquals(1, found.size(), found::toString);
    assertTrue(
        found
            .get(0)
            .startsWith(
                "RS202 7:16 `total.sum` cannot be computed for 2 of 3 documents of `shop.orders`,"
                    + " such as _id 2: $add only supports numeric or date types, not string."),
        found::toString);
  }

  @Test
  void tellsOfUpcastsThatEmptyFields() throws IOException {
    write(
        """
        sources:
          orders:
            upcast:
              - when: { schemaVersion: { $exists: false } }
                set: { customerId: $customer }
        projections:
          list: { from: orders, fields: { customer: $customerId } }
        """);
    insert(
        "orders",
        new Document("_id", 1).append("customer", "ada"),
        new Document("_id", 2).append("customerId", "bob"),
        new Document("_id", 3).append("customerId", "cid").append("schemaVersion", 2));

    assertEquals(
        List.of(
            "RS203 5:5 The upcast that sets `customerId` empties it in 1 of 3 documents of"
                + " `shop.orders`, such as _id 2: what it is made of is missing there. They have"
                + " `customerId` already: have `when` match none but older documents."),
        findings());
  }

  @Test
  void mindsNoUpcastsThatEmptyFieldsOnPurpose() throws IOException {
    write(
        """
        sources:
          orders:
            upcast:
              - when: { schemaVersion: { $exists: false } }
                set:
                  legacy: $$REMOVE
                  note: null
                  code: { $cond: [{ $eq: [$state, void] }, null, $code] }
        projections:
          list: { from: orders, fields: { code: $code } }
        """);
    insert(
        "orders",
        new Document("_id", 1)
            .append("legacy", 1)
            .append("note", "x")
            .append("state", "void")
            .append("code", 1),
        new Document("_id", 2).append("state", "paid").append("code", 2));

    assertEquals(List.of(), findings());
  }

  @Test
  void tellsOfUnwoundFieldsThatAreNoArrays() throws IOException {
    write(
        """
        projections:
          lines: { from: orders, unwind: lines, fields: { sku: $lines.sku } }
          deep: { from: orders, unwind: parts.list, fields: { part: $parts.list } }
        """);
    Document line = new Document("sku", 1);
    insert(
        "orders",
        new Document("_id", 1).append("lines", List.of(line)),
        new Document("_id", 2).append("lines", line),
        new Document("_id", 3).append("lines", null),
        new Document("_id", 4).append("parts", new Document("list", List.of(1))),
        new Document("_id", 5).append("parts", List.of(new Document("list", List.of(1)))));

    assertEquals(
        List.of(
            "RS204 4:26 `lines` is no array but a document in 1 of 5 documents of `shop.orders`,"
                + " such as _id 2. Each of these counts as one element.",
            "RS204 5:25 `parts.list` is behind an array, `parts`, in 1 of 5 documents of"
                + " `shop.orders`, such as _id 5. Nothing is unwound there: `$unwind` does not look"
                + " into arrays on its way."),
        findings());
  }

  @Test
  void tellsOfLargeFanOutsAndGroups() throws IOException {
    write(
        """
        projections:
          list:
            from: orders
            join:
              land: { from: countries, on: { country: _id } }
              buyer: { from: customers, on: { customer: _id } }
            fields: { country: $land.name, name: $buyer.name }
          by_country: { from: orders, group_by: $country, fields: { n: { $count: {} } } }
          by_customer: { from: orders, group_by: $customer, fields: { n: { $count: {} } } }
        """);
    source
        .getCollection("orders")
        .insertMany(
            IntStream.range(0, 12_000)
                .mapToObj(id -> new Document("country", "it").append("customer", id))
                .toList());
    insert("countries", new Document("_id", "it").append("name", "Italy"));
    insert("customers", new Document("_id", 1).append("name", "Ada"));

    List<String> found = findings("--sample", "500");

    assertEquals(2, found.size(), found::toString);
    assertTrue(
        found
            .get(0)
            .startsWith(
                "RS205 7:32 A change of one document of `shop.countries` may refresh about 12,000"
                    + " rows: `country` is \"it\" in 500 of 500 documents of `shop.orders`."),
        found::toString);
    assertTrue(
        found
            .get(1)
            .startsWith(
                "RS205 10:31 About 12,000 members are in the group {\"country\": \"it\"}, by 500"
                    + " in a sample of 500 documents of `shop.orders`: "),
        found::toString);
  }

  @Test
  void saysWhatItHasLookedAtAndEndsWithOneWhereItIsStrict() throws IOException {
    write("projections: { list: { from: orders, fields: { number: $nr } } }\n");
    insert("orders", new Document("_id", 1).append("number", 1));

    Outcome usual = shell.run("check", "--uri", "--sample", "10");
    Outcome strict = shell.run("check", "--uri", "--strict");
    Outcome without = shell.run("check", "--strict");

    assertEquals(ExitCode.OK, usual.exit(), usual::toString);
    assertTrue(
        usual.out().contains("projections.yaml:3:56: warning[RS200]: No document of `"),
        usual::out);
    assertTrue(usual.out().endsWith("Looked at 1 document of 1 collection.\n"), usual::out);
    assertEquals(ExitCode.FINDINGS, strict.exit());
    assertEquals(ExitCode.OK, without.exit());
    assertFalse(without.out().contains("Looked at"), without::out);
  }

  @Test
  void looksAtAsManyDocumentsAsOneQuestionCanName() throws IOException {
    write("projections: { list: { from: orders, fields: { number: $nr } } }\n");
    String longId = "x".repeat(100_000);
    for (int n = 0; n < 4; n++) {
      String id = n + longId;
      source
          .getCollection("orders")
          .insertMany(IntStream.range(0, 50).mapToObj(k -> new Document("_id", k + id)).toList());
    }

    Outcome outcome = shell.run("check", "--uri");

    assertEquals(ExitCode.OK, outcome.exit(), outcome::toString);
    assertTrue(
        outcome
            .out()
            .endsWith(
                """
                Looked at 83 documents of 1 collection.
                Not looked at: more than 83 documents of `%s.orders`: their `_id`s are too long to ask for more.
                """
                    .formatted(site.names().source())),
        outcome::out);
  }

  @Test
  void saysThatACollectionIsEmpty() throws IOException {
    write("projections: { list: { from: orders, fields: { number: $nr } } }\n");

    Outcome outcome = shell.run("check", "--uri", "--strict");

    assertEquals(ExitCode.OK, outcome.exit(), outcome::toString);
    assertTrue(
        outcome
            .out()
            .endsWith(
                "Not looked at: `%s.orders`: it has no documents.\n"
                    .formatted(site.names().source())),
        outcome::out);
  }

  @Test
  void strictMindsOtherWarningsButNotOfIndexes() throws IOException {
    write(
        "projections: { list: { from: orders, join: { c: { from: cs, on: { cId: _id } } }, fields:"
            + " { n: $c.n } } }\n");
    Outcome index = shell.run("check", "--strict");
    write(
        "projections: { list: { from: orders, fields: { n: $n }, where: { at: { $gt: 2025-01-01 } }"
            + " } }\n");
    Outcome date = shell.run("check", "--strict");

    assertTrue(index.out().contains("RS090"), index::out);
    assertEquals(ExitCode.OK, index.exit(), index::out);
    assertEquals(ExitCode.FINDINGS, date.exit(), date::out);
  }

  @Test
  void saysWhatIsWrongWithTheCommandLineAndTheServer() throws IOException {
    write("projections: { list: { from: orders, fields: { number: $nr } } }\n");

    assertEquals(ExitCode.USAGE, shell.run("check", "--sample", "5").exit());
    assertEquals(ExitCode.USAGE, shell.run("check", "--uri", "--sample", "0").exit());
    assertEquals(
        ExitCode.ENVIRONMENT,
        shell.run("check", "--uri", "mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=500").exit());
  }

  /** Each code that no file has by itself is told by a test of this class. */
  @Test
  void hasACaseOfEachCode() throws IOException {
    TreeSet<String> told = new TreeSet<>();
    String text =
        Files.readString(
            Path.of(System.getProperty("basedir", "."))
                .resolve("src/test/java/dev/readside/it/cli/CheckUriTest.java"));
    Arrays.stream(Code.values())
        .filter(Code::isOfData)
        .filter(code -> text.contains("\"" + code + " "))
        .forEach(code -> told.add(code.name()));

    assertEquals(
        Arrays.stream(Code.values()).filter(Code::isOfData).map(Code::name).toList(),
        List.copyOf(told));
  }
}
