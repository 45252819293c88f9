package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import dev.readside.cli.ExitCode;
import dev.readside.cli.Termination;
import dev.readside.it.mongod.DatabaseNames;
import dev.readside.it.mongod.WithMongo;
import dev.readside.mongod.MongoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The one row of {@code group_by: null} through each command that makes or compares rows. */
@ExtendWith(WithMongo.class)
final class OneGroupTest {

  private static final Document NOTHING = new Document();

  private final DatabaseNames names;
  private final MongoDatabase source;
  private final MongoDatabase read;
  private final Shell shell;

  OneGroupTest(
      MongoServer server, MongoClient client, DatabaseNames names, @TempDir Path directory) {
    this.names = names;
    this.source = client.getDatabase(names.source());
    this.read = client.getDatabase(names.read());
    this.shell =
        new Shell(directory, Map.of("READSIDE_MONGODB_URI", server.uri()), new Termination());
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
