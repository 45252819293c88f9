package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import dev.readside.cli.process.ExitCode;
import dev.readside.mongod.DatabaseNames;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;

/** A project whose one projection is declared in one version after the other. */
record VersionedOrders(MongoClient client, DatabaseNames names, Shell shell) {

  private static final String PROJECTIONS =
      """
      readside: 1
      databases: { source: %s, read: %s }
      projections:
        order_list:
          version: %d
          from: orders
          fields: { %s: $n }
          indexes:
            - { keys: { %s: 1 } }
      """;

  void dropDatabases() {
    client.getDatabase(names.source()).drop();
    read().drop();
  }

  /** Inserts orders, numbered from 0. */
  void place(int count) {
    orders().insertMany(IntStream.range(0, count).mapToObj(id -> order(id, id)).toList());
  }

  static Document order(int id, int n) {
    return new Document("_id", id).append("n", n);
  }

  /** The text of {@code projections.yaml}, whose rows show {@code n} under this name. */
  String text(int version, String field) {
    return text(version, field, field);
  }

  private String text(int version, String fields, String indexed) {
    return PROJECTIONS.formatted(names.source(), names.read(), version, fields, indexed);
  }

  void declare(int version, String field) throws IOException {
    declare(text(version, field));
  }

  /** The same, with the text in front of {@code : $n} in {@code fields}. */
  void declare(int version, String fields, String indexed) throws IOException {
    declare(text(version, fields, indexed));
  }

  /** Writes and generates. */
  void declare(String text) throws IOException {
    write(text);
    run("generate");
  }

  void write(String text) throws IOException {
    Files.writeString(shell.directory().resolve("projections.yaml"), text);
  }

  void declareTheFirstAgain() throws IOException {
    Files.delete(shell.directory().resolve("projections.lock"));
    declare(1, "n");
  }

  Outcome run(String... arguments) {
    Outcome outcome = shell.run(arguments);
    assertEquals(ExitCode.OK, outcome.exit(), outcome::toString);
    return outcome;
  }

  MongoDatabase read() {
    return client.getDatabase(names.read());
  }

  MongoCollection<Document> orders() {
    return client.getDatabase(names.source()).getCollection("orders");
  }

  MongoCollection<Document> rows() {
    return read().getCollection("order_list");
  }

  MongoCollection<Document> state() {
    return read().getCollection("readside_state");
  }

  /** What a rebuild leaves in the state, but for the record of itself. */
  List<String> internal() {
    return state()
        .find(Filters.regex("_id", "^(trigger|lease|lost):rebuild:"))
        .map(found -> found.getString("_id"))
        .into(new ArrayList<>());
  }

  /** Every order has its row, and shows {@code n} under this name. */
  void assertRows(String field) {
    List<Document> expected =
        orders()
            .find()
            .sort(Document.parse("{ _id: 1 }"))
            .map(order -> new Document("_id", order.get("_id")).append(field, order.get("n")))
            .into(new ArrayList<>());
    List<Document> found =
        rows()
            .aggregate(
                List.of(
                    Document.parse("{ $unset: '_projection' }"),
                    Document.parse("{ $sort: { _id: 1 } }")))
            .into(new ArrayList<>());
    assertEquals(expected, found);
  }
}
