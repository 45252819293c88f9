package dev.readside.it.cli;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import dev.readside.cli.process.ExitCode;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import dev.readside.own.OwnCollections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Three rows among which unique values go round, and what gets them through. */
@ExtendWith({MongoExtension.class, SiteExtension.class})
final class UniqueSwapTest {

  private final MongoClient client;
  private final DatabaseNames names;
  private final MongoCollection<Document> seats;
  private final MongoCollection<Document> failures;
  private final Path directory;
  private final Shell shell;

  UniqueSwapTest(Site site) {
    this.client = site.client();
    this.names = site.names();
    this.seats = site.source().getCollection("seats");
    this.failures = site.read().getCollection(OwnCollections.FAILURES);
    this.directory = site.directory();
    this.shell = site.shell();
  }

  @BeforeEach
  void goRound() throws IOException {
    names.all().forEach(name -> client.getDatabase(name).drop());
    Files.writeString(
        directory.resolve("projections.yaml"),
        """
        readside: 1
        databases: { source: %s, read: %s }
        projections:
          seats:
            from: seats
            fields: { place: $place }
            indexes: [{ keys: { place: 1 }, unique: true }]
        """
            .formatted(names.source(), names.read()));
    assertEquals(ExitCode.OK, shell.run("generate").exit());
    assertEquals(ExitCode.OK, shell.run("setup").exit());
    seats.insertMany(List.of(seat(1, "a"), seat(2, "b"), seat(3, "c")));
    assertEquals(ExitCode.OK, shell.run("run", "--until-caught-up").exit());
    try (ClientSession session = client.startSession()) {
      session.withTransaction(
          () -> {
            seats.updateOne(session, eq("_id", 1), set("place", "b"));
            seats.updateOne(session, eq("_id", 2), set("place", "c"));
            return seats.updateOne(session, eq("_id", 3), set("place", "a"));
          });
    }
    assertEquals(ExitCode.FINDINGS, shell.run("run", "--until-caught-up").exit());
    assertEquals(3, failures.countDocuments());
  }

  @Test
  void retriesGetThrough() {
    Outcome outcome = shell.run("failures", "retry", "--all");

    assertEquals(new Outcome(ExitCode.OK, "3 handled and removed, 0 failed again.\n", ""), outcome);
    assertEquals(List.of(seat(1, "b"), seat(2, "c"), seat(3, "a")), rows());
    assertEquals(0, failures.countDocuments());
  }

  @Test
  void repairGetsThrough() {
    Outcome outcome = shell.run("verify", "--repair", "--patience", "1s");

    assertEquals(ExitCode.OK, outcome.exit(), outcome.out());
    assertEquals(List.of(seat(1, "b"), seat(2, "c"), seat(3, "a")), rows());
  }

  private static Document seat(int id, String place) {
    return new Document("_id", id).append("place", place);
  }

  private List<Document> rows() {
    return client
        .getDatabase(names.read())
        .getCollection("seats")
        .find()
        .projection(new Document("_projection", 0))
        .sort(new Document("_id", 1))
        .into(new ArrayList<>());
  }
}
