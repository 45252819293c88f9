package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.client.MongoDatabase;
import dev.readside.cli.process.ExitCode;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.mongod.MongoExtension;
import dev.readside.scenario.Scenario;
import dev.readside.scenario.ScenarioReader;
import dev.readside.scenario.Step;
import dev.readside.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code readside scenario}: what it writes out of a database passes {@code readside test}. */
@ExtendWith({MongoExtension.class, SiteExtension.class})
@Timeout(120)
final class ScenarioCommandTest {

  private static final String FILE =
      """
      readside: 1
      databases: { source: %s, read: %s }
      sources:
        orders:
          upcast:
            - when: { schemaVersion: { $exists: false } }
              set: { customerId: $customer, schemaVersion: 2 }
      projections:
        spend_by_tier:
          from: { projection: order_summary }
          group_by: $tier
          fields: { spend: { $sum: $total }, names: { $push: $name } }
        order_summary:
          from: orders
          where: { status: { $ne: draft } }
          join:
            customer: { from: customers, on: { customerId: _id }, fields: { name: $name, regionId: $regionId, tier: $tier } }
            region: { from: regions, on: { customer.regionId: _id } }
            items: { from: items, on: { _id: orderId }, many: true, sort: { line: -1 }, limit: 2 }
            labels: { from: tags, on: { tags: code }, many: true }
          fields:
            name: $customer.name
            tier: $customer.tier
            region: $region.name
            lines: $items.line
            tags: $labels.label
            total: { $sum: $items.amount }
          having: { total: { $gte: 0 } }
        order_lines:
          from: orders
          unwind: lines
          key: { order: $_id, line: $lines.no }
          join: { customer: { from: customers, on: { customerId: _id } } }
          fields: { sku: $lines.sku, name: $customer.name }
        by_city:
          from: orders
          group_by: { city: $city, month: { $dateTrunc: { date: $at, unit: month } } }
          fields: { n: { $count: {} }, customers: { $push: $customerId } }
        by_sku:
          from: orders
          unwind: lines
          group_by: $lines.sku
          fields: { n: { $count: {} } }
        all_orders: { from: orders, group_by: null, fields: { n: { $count: {} } } }
        people:
          from: people
          into: person_list
          on_delete: keep
          join:
            boss: { from: people, on: { bossId: _id } }
            team: { from: people, on: { _id: bossId }, many: true }
          fields: { name: $name, boss: $boss.name, team: $team.name }
        summaries_with_lines:
          from: { projection: order_summary }
          join: { all: { from: { projection: order_lines }, on: { _id: _id.order }, many: true } }
          fields: { of: $name, total: $total, skus: $all.sku }
      """;

  private final Site site;
  private final MongoDatabase source;
  private final Shell shell;

  ScenarioCommandTest(Site site) {
    this.site = site;
    this.source = site.source();
    this.shell = site.shell();
  }

  @BeforeEach
  void fill() throws IOException {
    source.drop();
    site.read().drop();
    Files.writeString(
        site.directory().resolve("projections.yaml"),
        FILE.formatted(site.names().source(), site.names().read()));
    insert("regions", "{ _id: { $oid: '65f2a01be2a7c1d4f0a9b001' }, name: 'North' }");
    insert(
        "customers",
        "{ _id: { $uuid: '0a1b2c3d-0000-4000-8000-00000000000a' }, name: 'Ada', tier: 'gold',"
            + " regionId: { $oid: '65f2a01be2a7c1d4f0a9b001' } }",
        "{ _id: { $numberDecimal: '7.50' }, name: 'Bob', tier: 'gold' }",
        "{ _id: 'eve', name: 'Eve \uD83D\uDE00 \u0007', tier: null }");
    insert(
        "orders",
        "{ _id: { $oid: '65f2a01be2a7c1d4f0a9b0aa' }, customer: { $uuid:"
            + " '0a1b2c3d-0000-4000-8000-00000000000a' }, status: 'paid', city: 'Rome', at: { $date:"
            + " '2026-01-05T10:00:00Z' }, tags: ['a', 'b'], lines: [{ no: 1, sku: 'S1' }, { no: 2,"
            + " sku: 'S2', 'x.y': 1 }] }",
        "{ _id: 2, customerId: { $numberDecimal: '7.5' }, schemaVersion: 2, status: 'paid', city:"
            + " 'Rome', at: { $date: '2026-01-31T23:59:59.999Z' }, lines: [{ no: 1, sku: 'S1' }] }",
        "{ _id: { a: { $date: '1969-12-31T00:00:00Z' }, b: [1, { c: null }] }, customerId: 'eve',"
            + " schemaVersion: 2, big: { $numberLong: '5' }, d: 1e300, nan: { $numberDouble: 'NaN' },"
            + " ts: { $timestamp: { t: 5, i: 2 } }, re: { $regularExpression: { pattern: '^a\\\\d',"
            + " options: 'i' } }, min: { $minKey: 1 }, 'a b': '- # \"quoted\": yes', lines: [] }",
        "{ _id: 4, status: 'draft', city: null }");
    insert(
        "items",
        "{ _id: 1, orderId: { $oid: '65f2a01be2a7c1d4f0a9b0aa' }, line: 1, amount: 3.5 }",
        "{ _id: 2, orderId: { $oid: '65f2a01be2a7c1d4f0a9b0aa' }, line: 2, amount: { $numberDecimal:"
            + " '1.10' } }",
        "{ _id: 3, orderId: { $oid: '65f2a01be2a7c1d4f0a9b0aa' }, line: 3, amount: 1 }",
        "{ _id: 4, orderId: 2, line: 1, amount: { $numberLong: '9' } }");
    insert("tags", "{ _id: 1, code: 'b', label: 'B' }", "{ _id: 2, code: 'c', label: 'C' }");
    insert(
        "people",
        "{ _id: 1, name: 'Top' }",
        "{ _id: 2, name: 'Mid', bossId: 1 }",
        "{ _id: 3, name: 'Low', bossId: 2 }");
  }

  private void makeRows() {
    for (String command : List.of("generate", "setup", "backfill")) {
      Outcome outcome = shell.run(command);
      assertEquals(ExitCode.OK, outcome.exit(), outcome::toString);
    }
  }

  private void insert(String collection, String... documents) {
    source
        .getCollection(collection, BsonDocument.class)
        .insertMany(Arrays.stream(documents).map(BsonDocument::parse).toList());
  }

  private Outcome scenario(String... arguments) {
    List<String> all = new ArrayList<>(List.of("scenario", "--play-on", site.server().uri()));
    all.addAll(List.of(arguments));
    return shell.run(all.toArray(String[]::new));
  }

  private Outcome written(String... arguments) {
    Outcome outcome = scenario(arguments);
    assertEquals(ExitCode.OK, outcome.exit(), outcome::toString);
    return outcome;
  }

  private static Scenario read(Outcome outcome) {
    return ScenarioReader.read(new SourceFile("s.yaml", outcome.out()), new Diagnostics())
        .orElseThrow();
  }

  /** The `_id`s of what is inserted, by collection. */
  private static Map<String, List<String>> inserted(Scenario scenario) {
    Map<String, List<String>> ids = new LinkedHashMap<>();
    for (Step step : scenario.steps()) {
      Step.Insert insert = (Step.Insert) step;
      ids.put(
          insert.to().value(),
          insert.documents().stream().map(each -> String.valueOf(each.get("_id"))).toList());
    }
    return ids;
  }

  /** Whose rows, which one, of how many documents it is made, and how many rows these give. */
  private static final List<List<String>> CASES =
      List.of(
          List.of("order_summary", "65f2a01be2a7c1d4f0a9b0aa", "6", "1"),
          List.of(
              "order_summary",
              "{ a: ISODate('1969-12-31T00:00:00Z'), b: [1, { c: null }] }",
              "2",
              "1"),
          List.of("order_summary", "4", "1", "0"),
          List.of(
              "order_lines", "{ order: ObjectId('65f2a01be2a7c1d4f0a9b0aa'), line: 2 }", "2", "2"),
          List.of("by_city", "{ city: 'Rome', month: ISODate('2026-01-01T00:00:00Z') }", "2", "1"),
          List.of("by_sku", "S1", "2", "2"),
          List.of("all_orders", "{}", "4", "1"),
          List.of("people", "2", "3", "3"),
          List.of("spend_by_tier", "gold", "9", "1"),
          List.of("spend_by_tier", "null", "2", "1"),
          List.of("summaries_with_lines", "2", "3", "1"));

  /** Of each kind of read model. */
  @Test
  void writesWhatPasses() throws IOException {
    makeRows();
    for (int n = 0; n < CASES.size(); n++) {
      List<String> row = CASES.get(n);
      String file = "scenarios/" + n + ".yaml";
      Outcome outcome = written(row.get(0), "--id", row.get(1), "-o", file, "--format", "json");

      JsonNode told = new ObjectMapper().readTree(outcome.out());
      assertEquals(row.get(2), told.path("documents").asText(), () -> row + "\n" + told);
      assertEquals(row.get(3), told.path("rows").asText(), () -> row + "\n" + told);
    }
    Outcome played = shell.run("test", "--uri", site.server().uri(), "--crashes", "0");
    assertEquals(ExitCode.OK, played.exit(), played::toString);
  }

  /** Masked documents pass as well, and nothing of the real ones is told. */
  @Test
  void masksWhatItTakes() throws IOException {
    makeRows();
    for (int n = 0; n < CASES.size(); n++) {
      List<String> row = CASES.get(n);
      String file = "scenarios/" + n + ".yaml";
      Outcome outcome =
          written(row.get(0), "--id", row.get(1), "-o", file, "--mask", "--format", "json");

      JsonNode told = new ObjectMapper().readTree(outcome.out());
      assertEquals(row.get(2), told.path("documents").asText(), () -> row + "\n" + told);
      assertEquals(row.get(3), told.path("rows").asText(), () -> row + "\n" + told);
      assertHidden(outcome + Files.readString(site.directory().resolve(file)));
    }
    Outcome played =
        shell.run("test", "--uri", site.server().uri(), "--profile", "disturbed-in-arrays");
    assertEquals(ExitCode.OK, played.exit(), played::toString);
  }

  private static void assertHidden(String text) {
    for (String start : List.of("65f2a0", "CisstAAA")) {
      assertFalse(text.contains(start), () -> start + " in " + text);
    }
    // The month of a date stays, so that another value may well be of the same day.
    Stream.of(
            List.of("Rome", "Ada", "Bob", "Eve", "gold", "North", "S1", "S2"),
            List.of("quoted", "Top", "Mid", "Low", "7.5", "7.50"),
            List.of("2026-01-05T10:00:00Z", "2026-01-31T23:59:59.999Z", "1969-12-31T00:00:00Z"))
        .flatMap(List::stream)
        .forEach(secret -> assertFalse(holds(text, secret), () -> secret + " in " + text));
  }

  /** Whether it is there by itself: drawn words, and bytes in base64, may well hold it. */
  private static boolean holds(String text, String word) {
    return Pattern.compile("(?<![\\w+/.-])" + Pattern.quote(word) + "(?![\\w+/=])")
        .matcher(text)
        .find();
  }

  @Test
  void masksInTheSameWayBySeedAndKeepsIdsWhereAsked() {
    String[] asked = {"order_summary", "--id", "65f2a01be2a7c1d4f0a9b0aa", "--mask", "--seed", "3"};
    Outcome once = written(asked);
    String[] keeping = Arrays.copyOf(asked, asked.length + 1);
    keeping[asked.length] = "--keep-ids";
    Outcome kept = written(keeping);

    assertEquals(once.out(), written(asked).out());
    assertHidden(once.out());
    assertEquals(
        inserted(read(written("order_summary", "--id", "65f2a01be2a7c1d4f0a9b0aa"))),
        inserted(read(kept)));
    assertFalse(kept.out().contains("Ada"), kept::out);
  }

  /** The masked name begins with other letters. */
  @Test
  void tellsWhereMaskedRowsAreOthersAndFieldsLikeData() throws IOException {
    Files.writeString(
        site.directory().resolve("projections.yaml"),
        """
        readside: 1
        databases: { source: %s, read: %s }
        projections:
          initials:
            from: persons
            fields:
              kind: { $cond: [{ $eq: [{ $substrCP: [$name, 0, 3] }, Ann] }, 1, none] }
              same: $name
        """
            .formatted(site.names().source(), site.names().read()));
    insert("persons", "{ _id: 1, name: 'Anna', visits: { 'anna@example.com': 2 } }");

    Outcome outcome = written("initials", "--id", "1", "--mask", "--seed", "5");

    assertEquals(
        """
        note: Of the rows of the masked documents, 1 of 1 have other fields or types than those of \
        the real ones (`kind`): what the definition makes out of a value may come out different.
        note: Names of fields stay as they are, and some look like data: see those in `persons.visits`.
        """,
        outcome.err());
  }

  /** Names of fields that the definition makes out of values are masked with these. */
  @Test
  void tellsOfRowsThatDifferNoNameMadeOfAValue() throws IOException {
    Files.writeString(
        site.directory().resolve("projections.yaml"),
        """
        readside: 1
        databases: { source: %s, read: %s }
        projections:
          maps:
            from: persons
            fields:
              byName: { $arrayToObject: [[{ k: $name, v: { n: 1 } }]] }
              lists: [{ $arrayToObject: [[{ k: $name, v: 1 }]] }]
        """
            .formatted(site.names().source(), site.names().read()));
    insert("persons", "{ _id: 1, name: 'Annabella' }");

    Outcome outcome = written("maps", "--id", "1", "--mask", "--seed", "5");

    assertEquals(
        """
        note: Of the rows of the masked documents, 1 of 1 have other fields or types than those of \
        the real ones (`byName`, `lists`): what the definition makes out of a value may come out different.
        """,
        outcome.err());
    assertFalse(outcome.out().contains("Annabella"), outcome::out);
  }

  @Test
  void quotesNothingWhereMaskedRowsAreNone() {
    insert("orders", "{ _id: 'secret', at: 'never seen', city: 'Hidden' }");

    Outcome outcome = scenario("by_city", "--id", "{ city: 'Hidden' }", "--mask");

    assertEquals(ExitCode.ENVIRONMENT, outcome.exit(), outcome::toString);
    assertFalse(outcome.toString().contains("never seen"), outcome::toString);
    assertEquals(ExitCode.USAGE, scenario("people", "--id", "1", "--seed", "1").exit());
  }

  @Test
  void takesWhatRowsAreMadeOfAndNothingElse() {
    Scenario scenario =
        read(written("--projection", "order_summary", "--id", "65f2a01be2a7c1d4f0a9b0aa"));

    assertEquals(
        "[orders, customers, regions, items, tags]", inserted(scenario).keySet().toString());
    assertEquals(
        "[BsonInt32{value=2}, BsonInt32{value=3}]",
        String.valueOf(inserted(scenario).get("items")));
    List<BsonDocument> rows = scenario.rows().values().iterator().next();
    assertEquals(
        BsonDocument.parse(
            "{ _id: { $oid: '65f2a01be2a7c1d4f0a9b0aa' }, name: 'Ada', tier: 'gold', region:"
                + " 'North', lines: [3, 2], tags: ['B'], total: { $numberDecimal: '2.10' } }"),
        rows.get(0));
  }

  @Test
  void tellsWhatWasNotAskedFor() {
    assertTrue(
        written("order_lines", "--id", "{ order: ObjectId('65f2a01be2a7c1d4f0a9b0aa'), line: 2 }")
            .err()
            .contains("note: The documents give 2 rows, and not only what was asked for.\n"));
    assertTrue(
        written("order_summary", "--id", "4")
            .err()
            .contains("note: There is no row for 4: the definition says no.\n"));
  }

  @Test
  void tellsOfRowsThatAreNotAsTheyShouldBe() {
    makeRows();
    site.read()
        .getCollection("order_summary")
        .updateOne(new Document("_id", 2), new Document("$set", new Document("total", 1)));

    Outcome outcome = written("summaries_with_lines", "--id", "2");

    assertTrue(
        outcome.err().contains("note: In the database the row for 2 is another one: "),
        outcome::err);
  }

  @Test
  void refusesWhatCannotBeDone() throws IOException {
    assertRefused("Nothing is there that this row of `people` could be made of", "people", "9");
    assertRefused("Nothing is there that this row of `by_sku`", "by_sku", "none");
    insert("orders", "{ _id: 6, at: 'never', city: 'X' }");
    assertRefused("This row of `by_city` cannot be computed: ", "by_city", "{ city: 'X' }");
    assertRefused(
        "What was asked for is made of more than 2 documents.", "all_orders", "{}", "--limit", "2");
    Files.writeString(site.directory().resolve("there.yaml"), "mine");
    assertRefused("`there.yaml` is there already", "people", "1", "-o", "there.yaml");
    assertEquals("mine", Files.readString(site.directory().resolve("there.yaml")));
    insert("people", "{ _id: 10, name: { $repeat: { text: 'x', times: 3 } } }");
    assertRefused(
        "A scenario file cannot say document 1 of `people`: it would be read as something else.",
        "people",
        "10");
  }

  private void assertRefused(String sentence, String projection, String id, String... more) {
    List<String> arguments = new ArrayList<>(List.of(projection, "--id", id));
    arguments.addAll(List.of(more));
    Outcome outcome = scenario(arguments.toArray(String[]::new));

    assertEquals(ExitCode.ENVIRONMENT, outcome.exit(), outcome::toString);
    assertEquals("", outcome.out());
    assertTrue(outcome.err().contains("readside: " + sentence), outcome::err);
    assertFalse(outcome.err().contains("\tat "), outcome::err);
  }

  @Test
  void wantsOneProjectionAndAnId() {
    for (String[] wrong :
        List.of(
            new String[] {"--id", "1"},
            new String[] {"people"},
            new String[] {"people", "--projection", "people", "--id", "1"},
            new String[] {"persons", "--id", "1"},
            new String[] {"people", "--id", "1", "--limit", "0"},
            new String[] {"order_lines", "--id", "1"})) {
      Outcome outcome = scenario(wrong);
      assertEquals(ExitCode.USAGE, outcome.exit(), outcome::toString);
    }
  }

  @Test
  void writesNothingToTheDatabase() {
    makeRows();
    String before = stored();

    written("order_summary", "--id", "2", "--from", site.server().uri());

    assertEquals(before, stored());
    for (String name : site.client().listDatabaseNames()) {
      assertFalse(name.startsWith("readside_test_"), name);
    }
  }

  private String stored() {
    StringBuilder all = new StringBuilder();
    for (MongoDatabase database : List.of(source, site.read())) {
      for (String name : database.listCollectionNames().into(new ArrayList<>())) {
        database.getCollection(name).find().forEach(each -> all.append(each.toJson()));
      }
    }
    return all.toString();
  }
}
