package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each command names a document with two elements of one key, and its rows stay as they are. */
@ExtendWith({MongoExtension.class, SiteExtension.class})
final class EqualKeysTest {

  private static final String TOLD =
      "two elements of a document have the same key: {order: 2, no: \"b\"}";

  private final DatabaseNames names;
  private final MongoDatabase source;
  private final MongoDatabase read;
  private final Shell shell;

  EqualKeysTest(Site site) throws IOException {
    this.names = site.names();
    this.source = site.source();
    this.read = site.read();
    this.shell = site.shell();
    Files.writeString(site.directory().resolve("projections.yaml"), projections());
  }

  private String projections() {
    return """
    readside: 1
    databases: { source: %s, read: %s }
    projections:
      order_lines:
        from: orders
        unwind: lines
        key: { order: $_id, no: $lines.no }
        fields: { n: $lines.n }
      lines_with_customers:
        from: orders
        unwind: lines
        key: { order: $_id, no: $lines.no }
        join: { customer: { from: customers, on: { customerId: _id } } }
        fields: { customer: $customer.name }
    """
        .formatted(names.source(), names.read());
  }

  @BeforeEach
  void fill() {
    source.drop();
    read.drop();
    source.getCollection("orders").insertMany(List.of(order(1, "a", "b"), order(2, "b", "b")));
    read.getCollection("order_lines").insertOne(row(2, "b", "as it was"));
    assertEquals(0, shell.run("generate").exit());
    assertEquals(0, shell.run("setup").exit());
  }

  @Test
  void backfillPassesItOver() {
    Outcome backfill = shell.run("backfill", "order_lines");

    assertTrue(text(backfill).contains(TOLD), text(backfill));
    assertRows();
  }

  @Test
  void verifyNamesIt() {
    shell.run("backfill", "order_lines");

    Outcome verify = shell.run("verify", "order_lines");

    assertEquals(1, verify.exit());
    assertTrue(text(verify).contains(TOLD), text(verify));
    assertRows();
  }

  @Test
  void replacingNamesIt() {
    for (String[] command :
        List.of(
            new String[] {"rebuild", "order_lines"},
            new String[] {"backfill", "order_lines", "--way", "replace", "--restart"})) {
      Outcome outcome = shell.run(command);

      assertEquals(3, outcome.exit(), text(outcome));
      assertTrue(text(outcome).contains(TOLD), text(outcome));
    }
  }

  /** What a change of a joined document finds is told so by its retries, too. */
  @Test
  void retriesNameIt() {
    source.getCollection("orders").updateMany(new Document(), Updates.set("customerId", "ada"));
    source.getCollection("customers").insertOne(new Document("_id", "ada").append("name", "Ada"));
    String function = "readside_lines_with_customers_customers";
    shell.run("run", "--until-caught-up");
    assertEquals(List.of(TOLD), errors(function));

    shell.run("failures", "retry", "--all");

    assertTrue(errors(function).get(0).endsWith(TOLD), () -> errors(function).toString());
  }

  private List<String> errors(String function) {
    return read.getCollection("readside_failures")
        .find(Filters.eq("function", function))
        .map(failure -> failure.getString("error"))
        .into(new ArrayList<>());
  }

  private void assertRows() {
    List<Document> rows = new ArrayList<>();
    read.getCollection("order_lines").find().forEach(rows::add);
    rows.forEach(row -> row.remove("_projection"));
    assertEquals(
        Set.of(row(1, "a", 0), row(1, "b", 1), row(2, "b", "as it was")), Set.copyOf(rows));
  }

  private static String text(Outcome outcome) {
    return outcome.out() + outcome.err();
  }

  private static Document order(int id, String first, String second) {
    return new Document("_id", id)
        .append(
            "lines",
            List.of(
                new Document("no", first).append("n", 0),
                new Document("no", second).append("n", 1)));
  }

  private static Document row(int order, String no, Object n) {
    return new Document("_id", new Document("order", order).append("no", no)).append("n", n);
  }
}
