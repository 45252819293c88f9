package dev.readside.it.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import dev.readside.play.CompiledApp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Which events a generated trigger's {@code match} lets pass, on documents that look like them. */
@ExtendWith(MongoExtension.class)
final class ChangeFilterTest {
  private final DatabaseNames databases;
  private final Path directory;
  private final MongoCollection<BsonDocument> events;

  ChangeFilterTest(MongoClient client, DatabaseNames databases, @TempDir Path directory) {
    this.databases = databases;
    this.directory = directory;
    this.events =
        client.getDatabase(databases.source()).getCollection("events", BsonDocument.class);
  }

  @BeforeEach
  void dropEvents() {
    events.drop();
  }

  @Test
  void takesUpdatesOfTheFieldsThatAreRead() {
    update("status", "status: 1");
    update("below", "'status.text': 1");
    update("an element", "'status.0': 1");
    update("another field", "stat: 1, statuses: 1, 'other.status': 1, 'a.0.b': 1");
    removal("status is removed", "status");
    removal("another field is removed", "other");
    truncation("status is cut", "status");
    truncation("another field is cut", "other");

    assertEquals(
        List.of("status", "below", "an element", "status is removed", "status is cut"),
        passing("fields: { status: $status }"));
  }

  @Test
  void takesUpdatesAboveAndBelowAPath() {
    update("the path", "'a.b': 1");
    update("above", "a: 1");
    update("below", "'a.b.c': 1");
    update("an element above", "'a.3': 1");
    update("through elements", "'a.3.b.0.c': 1");
    update("beside", "'a.c': 1, 'a.3.c': 1, 'a.bb': 1, aa: 1, b: 1");
    update("another field that is read", "status: 1");
    removal("the path is removed", "a.b");
    truncation("above is cut", "a");

    assertEquals(
        List.of(
            "the path",
            "above",
            "below",
            "an element above",
            "through elements",
            "another field that is read",
            "the path is removed",
            "above is cut"),
        passing("fields: { b: $a.b, status: $status }"));
  }

  @Test
  void takesAllThatIsNoUpdate() {
    insertEvent("a replacement", "operationType: 'replace'");
    insertEvent("a delete", "operationType: 'delete'");

    assertEquals(List.of("a replacement", "a delete"), passing("fields: { status: $status }"));
  }

  private void update(String name, String updatedFields) {
    event(name, "updatedFields: { %s }".formatted(updatedFields));
  }

  private void removal(String name, String path) {
    event(name, "removedFields: ['%s']".formatted(path));
  }

  private void truncation(String name, String path) {
    event(name, "truncatedArrays: [{ field: '%s', newSize: 1 }]".formatted(path));
  }

  private void event(String name, String description) {
    insertEvent(name, "operationType: 'update', updateDescription: { %s }".formatted(description));
  }

  private void insertEvent(String name, String fields) {
    events.insertOne(BsonDocument.parse("{ name: '%s', %s }".formatted(name, fields)));
  }

  private List<String> passing(String projection) {
    CompiledApp compiled =
        CompiledApp.of(
            """
            readside: 1
            databases: { source: %s, read: %s }
            projections:
              rows: { from: orders, %s }
            """
                .formatted(databases.source(), databases.read(), projection),
            directory);
    BsonDocument match = compiled.app().databaseTriggers().get(0).watch().match();
    return events
        .find(match)
        .projection(Projections.include("name"))
        .sort(Sorts.ascending("$natural"))
        .map(found -> found.getString("name").getValue())
        .into(new ArrayList<>());
  }
}
