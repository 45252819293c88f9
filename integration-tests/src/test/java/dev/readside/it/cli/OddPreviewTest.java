package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoDatabase;
import dev.readside.cli.process.ExitCode;
import dev.readside.mongod.MongoExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.BsonDateTime;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code preview} of what is seldom, but somebody has it. */
@ExtendWith({MongoExtension.class, SiteExtension.class})
@Timeout(120)
final class OddPreviewTest {

  private static final String FILE =
      """
      readside: 1
      databases: { source: %s, read: %s }
      sources:
        old:
          upcast:
            - when: { schemaVersion: { $exists: false } }
              set: { size: { $size: $lines } }
      projections:
        whole: { from: orders, fields: all }
        upcast: { from: old, fields: { size: $size } }
        number: { from: orders, fields: { n: { $toInt: $n } } }
        one: { from: orders, group_by: null, fields: { n: { $count: {} } } }
        by_city: { from: orders, group_by: $city, fields: { n: { $count: {} } } }
        by_two: { from: orders, group_by: { c: $city, y: { $year: $at } }, fields: { n: { $count: {} } } }
        equal:
          from: orders
          unwind: lines
          key: { order: $_id, no: $lines.no }
          fields: { no: $lines.no }
        guarded:
          from: orders
          where: { $expr: { $gt: [{ $size: $lines }, 0] }, $or: [{ city: Rome }, { city: Oslo }] }
          join:
            lines of it: { from: lines, on: { _id: orderId }, many: true, sort: { n: -1 }, limit: 2, fields: { n: $n } }
          fields: { "a b": "$lines of it" }
      """;

  private final MongoDatabase source;
  private final Site site;
  private final Shell shell;

  OddPreviewTest(Site site) {
    this.site = site;
    this.source = site.source();
    this.shell = site.shell();
  }

  @BeforeEach
  void startAfresh() throws IOException {
    source.drop();
    site.read().drop();
    Files.writeString(
        site.directory().resolve("projections.yaml"),
        FILE.formatted(site.names().source(), site.names().read()));
    Outcome generated = shell.run("generate");
    assertEquals(ExitCode.OK, generated.exit(), generated::toString);
    assertEquals(ExitCode.OK, shell.run("setup").exit());
  }

  private void insert(String collection, Document... documents) {
    source.getCollection(collection).insertMany(Arrays.asList(documents));
  }

  private Outcome preview(String projection, String id, int exit) {
    Outcome outcome = shell.run("preview", projection, "--id", id);
    assertEquals(exit, outcome.exit(), outcome::toString);
    return outcome;
  }

  private static void assertTold(String expected, Outcome outcome) {
    assertTrue(outcome.out().contains(expected), () -> expected + "\n\nin\n\n" + outcome.out());
  }

  @Test
  void tellsOfUpcastsAndEqualKeysAndFailingConditions() {
    insert("old", new Document("_id", 1).append("lines", "none"));
    Document line = new Document("no", 1);
    insert(
        "orders",
        new Document("_id", 1).append("lines", List.of(line, line)),
        new Document("_id", 2).append("lines", 7).append("city", "Rome"));

    assertTold(
        "The server refuses the upcast that sets `size` of the document 1:\n",
        preview("upcast", "1", 1));
    Outcome equal = preview("equal", "{ order: 1, no: 1 }", 1);
    assertTold("The server refuses the keys of the elements of the document 1:\n", equal);
    assertTold("  two elements of a document have the same key: ", equal);
    Outcome guarded = preview("guarded", "2", 1);
    assertTold(
        "The server refuses `where: {\"$expr\": {\"$gt\": [{\"$size\": \"$lines\"}, 0]}}`",
        guarded);
    assertTold("    `lines` is 7\n", guarded);
  }

  @Test
  void takesWhatIsNoIdAsText() {
    insert("orders", new Document("_id", "axb"), new Document("_id", Decimal128.parse("1.10")));

    for (String text : List.of("/x/", "{\"$gt\": \"\"}", "[1]", "undefined")) {
      assertTold("There is no document with the _id \"", preview("whole", text, 0));
    }
    assertTold("Taken as NumberDecimal(\"1.10\"): ", preview("whole", "1.10", 1));
  }

  @Test
  void letsNothingInDocumentsSteerATerminal() {
    insert("orders", new Document("_id", 1).append("n", "\u001b[2Jx\ny"));

    assertTold("'\\u001b[2Jx\\u000ay'", preview("number", "1", 1));
  }

  @Test
  void tellsOfAlternatives() {
    insert("orders", new Document("_id", 1).append("lines", List.of(1)).append("city", "Bonn"));

    assertTold(
        """
        `where` says no to the document 1:
          not met: {"$or": [{"city": "Rome"}, {"city": "Oslo"}]}
            `city` is "Bonn"
        """,
        preview("guarded", "1", 0));
  }

  @Test
  void tellsOfGroupsWithoutAndWithSeveralParts() {
    insert(
        "orders",
        new Document("_id", 1),
        new Document("_id", 2).append("city", null).append("at", new BsonDateTime(0)),
        new Document("_id", 3).append("city", "Rome").append("at", new BsonDateTime(0)));
    shell.run("run", "--until-caught-up");

    assertTold("one {}: the row is as its definition gives it.", preview("one", "{}", 0));
    for (String none : List.of("null", "{}", "{ city: null }")) {
      Outcome city = preview("by_city", none, 0);
      assertTold("by_city {\"city\": null}: the row is as its definition gives it.", city);
      assertTold(".orders: 2 documents, _id 1, 2\n", city);
    }
    assertTold("by_two {\"y\": null}: the row is as its", preview("by_two", "{}", 0));
    assertTold("the row is as its", preview("by_two", "{ y: 1970, c: 'Rome' }", 0));
    assertTold("the row is as its", preview("by_two", "{ c: 'Rome', y: '1970' }", 0));
    Outcome plain = preview("by_two", "Rome", 2);
    assertTrue(plain.err().contains("with `c` and `y`."), plain::err);
  }

  @Test
  void findsIdsOfManyTypes() {
    ObjectId id = new ObjectId();
    insert(
        "orders",
        new Document("_id", new Document("shop", 1).append("no", id)),
        new Document("_id", Decimal128.parse("1.50")),
        new Document("_id", new BsonDateTime(1_000)),
        new Document("_id", "Åse \"x\" {1}"),
        new Document("_id", ""),
        new Document("_id", "{ a: 1 }"),
        new Document("_id", true));
    shell.run("run", "--until-caught-up");

    for (String text :
        List.of(
            "{ shop: 1, no: '" + id + "' }",
            "{ \"shop\": { \"$numberInt\": \"1\" }, \"no\": { \"$oid\": \"" + id + "\" } }",
            "1.5",
            "{ $numberDecimal: '1.5' }",
            "1970-01-01T00:00:01Z",
            "ISODate('1970-01-01T00:00:01Z')",
            "Åse \"x\" {1}",
            "\"\"",
            "'{ a: 1 }'",
            "true")) {
      assertTold(": the row is as its definition gives it.", preview("whole", text, 0));
    }
  }

  @Test
  void showsTheFewThatAJoinKeepsOfMany() {
    insert("orders", new Document("_id", 1).append("lines", List.of(1)).append("city", "Rome"));
    source
        .getCollection("lines")
        .insertMany(
            IntStream.range(0, 50)
                .mapToObj(n -> new Document("_id", n).append("orderId", 1).append("n", n))
                .toList());

    assertTold(" as `lines of it`: 2 documents, _id 49, 48\n", preview("guarded", "1", 1));
  }
}
