package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import dev.readside.appservices.App;
import dev.readside.cli.process.ExitCode;
import dev.readside.function.FunctionHost;
import dev.readside.function.HostOptions;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The one row of {@code group_by: null} through each command that makes or compares rows. */
@ExtendWith({MongoExtension.class, SiteExtension.class})
final class OneGroupTest {

  private static final Document NOTHING = new Document();

  private final MongoClient client;
  private final DatabaseNames names;
  private final MongoDatabase source;
  private final MongoDatabase read;
  private final Shell shell;

  OneGroupTest(Site site) {
    this.client = site.client();
    this.names = site.names();
    this.source = site.source();
    this.read = site.read();
    this.shell = site.shell();
  }

  @BeforeEach
  void fill() throws IOException {
    source.drop();
    read.drop();
    orders().insertMany(List.of(order(1, "ada", 3), order(2, "bob", 4)));
    declare(1, "sum");
    run("setup");
    run("backfill");
    assertRows(total("sum", 7));
  }

  @Test
  void isVerifiedAndMended() {
    run("verify", "--patience", "0s");
    rows().updateOne(NOTHING, Updates.set("sum", 1));
    rows().insertOne(new Document("_id", new Document("of", "others")));

    assertEquals(ExitCode.FINDINGS, shell.run("verify", "--patience", "0s").exit());
    run("verify", "--patience", "0s", "--repair");

    assertRows(total("sum", 7));
  }

  @Test
  void isRebuiltAndBroughtBack() throws IOException {
    declare(2, "total");
    orders().insertOne(order(3, "eve", 5));
    run("rebuild", "totals");
    assertRows(total("total", 12));

    Files.delete(shell.directory().resolve("projections.lock"));
    declare(1, "sum");
    run("rollback", "totals");

    assertRows(total("sum", 12));
  }

  @Test
  void goesWithTheLastDocument() {
    orders().deleteMany(NOTHING);
    run("run", "--until-caught-up");
    assertRows();
    run("verify", "--patience", "0s");

    orders().insertOne(order(4, "ada", 6));
    run("run", "--until-caught-up");
    assertRows(total("sum", 6));
  }

  @Test
  void isRemovedByABackfillOfNothing() {
    orders().deleteMany(NOTHING);
    run("backfill", "--restart");

    assertRows();
  }

  /** They are all of one row: halving them, or a record of each, would bring nothing. */
  @Test
  void recordsTheNewestOfChangesThatFail() throws Exception {
    String projections = Files.readString(shell.directory().resolve("projections.yaml"));
    Files.writeString(
        shell.directory().resolve("projections.yaml"),
        projections.replace("$sum: $n", "$sum: { $multiply: [$n, 2] }"));
    run("generate", "--relock");
    orders().insertOne(new Document("_id", 3).append("n", "three"));
    BsonArray changes = new BsonArray();
    for (int n = 1; n <= 64; n++) {
      changes.add(
          BsonDocument.parse(
              "{ _id: { _data: '%d' }, operationType: 'insert', documentKey: { _id: %d } }"
                  .formatted(n, n)));
      changes.get(n - 1).asDocument().append("clusterTime", new BsonTimestamp(1700000000, n));
    }

    long before = aggregations();
    App app = App.read(shell.directory().resolve("app-services"));
    BsonValue failed;
    try (FunctionHost host = new FunctionHost(app, client, HostOptions.atlas())) {
      failed = host.execute("readside_totals_orders", List.of(changes));
    }

    assertEquals(1, failed.asNumber().intValue());
    assertEquals(4, aggregations() - before);
    List<Document> failures =
        read.getCollection("readside_failures").find().into(new ArrayList<>());
    assertEquals(1, failures.size(), failures::toString);
    assertEquals("readside_totals_orders:64", failures.get(0).getString("_id"));
  }

  private long aggregations() {
    Document status = client.getDatabase("admin").runCommand(new Document("serverStatus", 1));
    return status.getEmbedded(List.of("metrics", "commands", "aggregate", "total"), Long.class);
  }

  private void declare(int version, String field) throws IOException {
    String text =
        """
        readside: 1
        databases: { source: %s, read: %s }
        projections:
          totals:
            version: %d
            from: orders
            join: { who: { from: customers, on: { customer: name } } }
            group_by: null
            fields: { %s: { $sum: $n } }
        """
            .formatted(names.source(), names.read(), version, field);
    Files.writeString(shell.directory().resolve("projections.yaml"), text);
    run("generate");
  }

  private void run(String... arguments) {
    Outcome outcome = shell.run(arguments);
    assertEquals(ExitCode.OK, outcome.exit(), outcome::toString);
  }

  private void assertRows(Document... expected) {
    List<Document> found = rows().find().into(new ArrayList<>());
    found.forEach(row -> row.remove("_projection"));
    assertEquals(List.of(expected), found);
  }

  private static Document total(String field, int sum) {
    return new Document("_id", NOTHING).append(field, sum);
  }

  private static Document order(int id, String customer, int n) {
    return new Document("_id", id).append("customer", customer).append("n", n);
  }

  private MongoCollection<Document> orders() {
    return source.getCollection("orders");
  }

  private MongoCollection<Document> rows() {
    return read.getCollection("totals");
  }
}
