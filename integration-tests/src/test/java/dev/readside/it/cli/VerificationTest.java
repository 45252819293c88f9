package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import dev.readside.compile.Compiler;
import dev.readside.demo.Verification;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import dev.readside.plan.ProjectionPlan;
import dev.readside.source.SourceFile;
import dev.readside.wiring.Targets;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the demo calls right is right, and what is wrong it finds. */
@ExtendWith(MongoExtension.class)
final class VerificationTest {

  private final MongoClient client;
  private final ProjectionPlan projection;
  private final MongoCollection<Document> rows;

  VerificationTest(MongoClient client, DatabaseNames names) {
    this.client = client;
    this.projection = compiled(names);
    this.rows = client.getDatabase(names.read()).getCollection("numbers");
  }

  @BeforeEach
  void fill() {
    client.getDatabase(projection.root().database()).drop();
    client.getDatabase(projection.rows().database()).drop();
    source()
        .insertMany(
            List.of(
                new Document("_id", 1).append("n", 10),
                new Document("_id", 2).append("n", 20),
                new Document("_id", 3).append("n", -1)));
    rows.insertMany(List.of(row(1, 10), row(2, 20)));
  }

  @Test
  void passesWhenEachRowIsAsDefined() {
    assertEquals(new Verification(2, List.of()), verification());
  }

  @Test
  void findsAMissingRow() {
    rows.deleteOne(new Document("_id", 1));

    assertEquals(new Verification(2, List.of("BsonInt32{value=1}")), verification());
  }

  @Test
  void findsARowThatShouldNotBe() {
    rows.insertOne(row(3, -1));

    assertEquals(new Verification(2, List.of("BsonInt32{value=3}")), verification());
  }

  @Test
  void findsARowOfAnotherType() {
    rows.replaceOne(new Document("_id", 2), new Document("n", 20L));

    assertEquals(new Verification(2, List.of("BsonInt32{value=2}")), verification());
  }

  @Test
  void findsFieldsInAnotherOrder() {
    rows.replaceOne(new Document("_id", 2), new Document("n", 20).append("m", 1));
    source().updateOne(new Document("_id", 2), new Document("$set", new Document("m", 1)));

    assertEquals(new Verification(2, List.of("BsonInt32{value=2}")), verification());
  }

  private Verification verification() {
    return Verification.of(client, projection);
  }

  private MongoCollection<Document> source() {
    return client.getDatabase(projection.root().database()).getCollection("orders");
  }

  private static Document row(int id, int n) {
    return new Document("_id", id).append("n", n).append("_projection", new Document("version", 1));
  }

  private static ProjectionPlan compiled(DatabaseNames names) {
    String text =
        """
        readside: 1
        databases: { source: %s, read: %s }
        projections:
          numbers:
            from: orders
            where: { n: { $gt: 0 } }
            fields: { m: $m, n: $n }
        """
            .formatted(names.source(), names.read());
    return Compiler.compile(new SourceFile("projections.yaml", text), Targets.ALL)
        .compiled()
        .orElseThrow()
        .plan()
        .projections()
        .get(0);
  }
}
