package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.readside.cli.process.ExitCode;
import dev.readside.mongod.MongoExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Field names that are not UTF-8, which the server stores nevertheless. */
@ExtendWith({MongoExtension.class, SiteExtension.class})
final class NamesInOtherEncodingsTest {
  /** As many bytes in UTF-8 as what stands for it in Latin-1 and one byte of filling. */
  private static final String PLACE = "caf\u00e9";

  private static final byte[] LATIN = "caf\u00e9s".getBytes(StandardCharsets.ISO_8859_1);

  private final MongoDatabase source;
  private final MongoDatabase read;
  private final Path directory;
  private final String projections;
  private final Shell shell;

  NamesInOtherEncodingsTest(Site site) {
    this.source = site.source();
    this.read = site.read();
    this.directory = site.directory();
    this.projections =
        """
        readside: 1
        databases: { source: %s, read: %s }
        projections:
          orders_read: { from: orders, fields: { status: $status, city: $address.city } }
          whole: { from: orders, fields: all }
          by_status: { from: orders, group_by: $status, fields: { orders: { $count: {} } } }
          customers_read: { from: customers, fields: { name: $name } }
        """
            .formatted(site.names().source(), site.names().read());
    this.shell = site.shell();
  }

  @BeforeEach
  void setUp() throws IOException {
    source.drop();
    read.drop();
    Files.writeString(directory.resolve("projections.yaml"), projections);
    assertEquals(ExitCode.OK, shell.run("generate").exit());
    assertEquals(ExitCode.OK, shell.run("setup").exit());
  }

  @Test
  void rowsFollow() {
    write();

    Outcome run = shell.run("run", "--until-caught-up");

    assertEquals(ExitCode.OK, run.exit(), run::toString);
    assertTrue(!run.err().contains("WARN"), run::toString);
    assertRowsAreRight();
  }

  @Test
  void rowsFollowWhereAFilterOfEarlierFilesFails() throws IOException {
    Path trigger = directory.resolve("app-services/triggers/readside_orders_read_orders.json");
    Document file = Document.parse(Files.readString(trigger));
    file.get("config", Document.class)
        .put(
            "match",
            Document.parse(
                """
                { $expr: { $anyElementTrue: { $map: {
                  input: { $objectToArray: { $ifNull: ['$updateDescription.updatedFields', {}] } },
                  in: { $regexMatch: { input: '$$this.k', regex: '^status' } } } } } }
                """));
    Files.writeString(trigger, file.toJson());
    write();

    Outcome run = shell.run("run", "--until-caught-up");

    assertEquals(ExitCode.OK, run.exit(), run::toString);
    assertTrue(
        run.err()
            .contains(
                "WARN  readside_orders_read_orders: its `match` failed on a change, so it goes"
                    + " on without: "),
        run::toString);
    assertRowsAreRight();
  }

  private void write() {
    MongoCollection<BsonDocument> orders = source.getCollection("orders", BsonDocument.class);
    orders.insertOne(bytes("{ _id: 1, status: 'new', address: { city: 'Ulm', caf\u00e9: 1 } }"));
    orders.insertOne(bytes("{ _id: 2, status: 'new', caf\u00e9: 1 }"));
    source.getCollection("customers").insertOne(new Document("_id", 1).append("name", "Ada"));
    orders.updateOne(Filters.eq("_id", 1), bytes("{ $set: { caf\u00e9: 2 } }"));
    orders.updateOne(Filters.eq("_id", 1), bytes("{ $set: { 'address.caf\u00e9': 3 } }"));
    orders.updateOne(Filters.eq("_id", 2), bytes("{ $unset: { caf\u00e9: '' } }"));
    orders.updateOne(Filters.eq("_id", 1), Updates.set("status", "paid"));
    orders.updateOne(Filters.eq("_id", 1), Updates.set("address.city", "Bonn"));
    source.getCollection("customers").updateOne(Filters.eq("_id", 1), Updates.set("name", "Bo"));
  }

  /** With the name in Latin-1. */
  private static RawBsonDocument bytes(String json) {
    RawBsonDocument document = RawBsonDocument.parse(json);
    byte[] bytes = new byte[document.getByteBuffer().remaining()];
    document.getByteBuffer().get(bytes);
    byte[] name = PLACE.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i + name.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + name.length, name, 0, name.length)) {
        System.arraycopy(LATIN, 0, bytes, i, LATIN.length);
      }
    }
    return new RawBsonDocument(bytes);
  }

  private void assertRowsAreRight() {
    assertEquals(
        List.of("[1, paid, Bonn]", "[2, new, null]"), rows("orders_read", "_id", "status", "city"));
    assertEquals(List.of("[1, paid]", "[2, new]"), rows("whole", "_id", "status"));
    assertEquals(
        List.of("[Document{{status=new}}, 1]", "[Document{{status=paid}}, 1]"),
        rows("by_status", "_id", "orders"));
    assertEquals(List.of("[1, Bo]"), rows("customers_read", "_id", "name"));
    Outcome verified = shell.run("verify");
    assertEquals(ExitCode.OK, verified.exit(), verified::toString);
  }

  private List<String> rows(String collection, String... fields) {
    return read.getCollection(collection)
        .find()
        .sort(new Document("_id", 1))
        .map(row -> Arrays.stream(fields).map(row::get).toList().toString())
        .into(new ArrayList<>());
  }
}
