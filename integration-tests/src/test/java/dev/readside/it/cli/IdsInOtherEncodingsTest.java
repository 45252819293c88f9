package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.readside.appservices.App;
import dev.readside.cli.ExitCode;
import dev.readside.cli.Termination;
import dev.readside.function.FunctionHost;
import dev.readside.function.HostOptions;
import dev.readside.it.mongod.DatabaseNames;
import dev.readside.it.mongod.WithMongo;
import dev.readside.mongod.MongoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Ids and keys that are not UTF-8, which the server stores nevertheless: Java reads others. */
@ExtendWith(WithMongo.class)
final class IdsInOtherEncodingsTest {

  private static final String PROJECTIONS =
      """
      list: { from: places, fields: { n: $n } }
      small: { from: places, where: { n: { $lt: 5 } }, fields: { n: $n }, ordering: ordered }
      kept: { from: places, fields: { n: $n }, on_delete: keep }
      by_city: { from: places, group_by: $city, fields: { n: { $sum: $n } } }
      parts:
        from: places
        unwind: parts
        key: { place: $_id, part: $parts.name }
        fields: { n: $n }
      visits_read:
        from: visits
        join: { place: { from: places, on: { placeId: _id } } }
        fields: { n: $place.n }
      """;

  private final MongoClient client;
  private final DatabaseNames names;
  private final MongoDatabase source;
  private final MongoDatabase read;
  private final Path directory;
  private final Shell shell;

  IdsInOtherEncodingsTest(
      MongoServer server, MongoClient client, DatabaseNames names, @TempDir Path directory) {
    this.client = client;
    this.names = names;
    this.source = client.getDatabase(names.source());
    this.read = client.getDatabase(names.read());
    this.directory = directory;
    Map<String, String> variables = Map.of("READSIDE_MONGODB_URI", server.uri());
    this.shell = new Shell(directory, variables, new Termination());
  }

  @BeforeEach
  void setUp() throws IOException {
    source.drop();
    read.drop();
    project(PROJECTIONS);
  }

  private void project(String projections) throws IOException {
    String head = "readside: 1\ndatabases: { source: %s, read: %s }\nprojections:\n";
    Files.writeString(
        directory.resolve("projections.yaml"),
        head.formatted(names.source(), names.read()) + projections.indent(2));
    assertEquals(ExitCode.OK, shell.run("generate").exit());
    assertEquals(ExitCode.OK, shell.run("setup").exit());
  }

  @Test
  void rowsAreRightAndWhatIsWrongIsTold() {
    insert();
    run();
    assertCounts(4, 4, 4, 3, 4, 2);
    places().updateMany(new Document("n", 1), new Document("$set", new Document("n", 2)));
    run();
    places().updateOne(new Document("n", 2), new Document("$set", new Document("n", 7)));
    run();
    assertCounts(4, 3, 4, 3, 4, 2);

    read.getCollection("list").deleteMany(new Document());
    read.getCollection("parts").deleteMany(new Document());
    Outcome verify = shell.run("verify", "--patience", "0s");
    Outcome repair = shell.run("verify", "--repair", "--patience", "1s");

    assertEquals(ExitCode.FINDINGS, verify.exit(), verify::toString);
    assertTold(
        verify, "missing list \"caf\\\\xe9\": its `_id` is not UTF-8: `\\xNN` are bytes of it");
    assertTold(verify, "missing parts {\"place\": \"caf\\\\xff\", \"part\": \"\\\\xe9\"}");
    assertEquals(ExitCode.OK, repair.exit(), repair::toString);
    assertCounts(4, 3, 4, 3, 4, 2);

    Outcome backfill = shell.run("backfill", "--restart");
    assertEquals(ExitCode.OK, backfill.exit(), backfill::toString);
    assertVerified();
    assertCounts(4, 3, 4, 3, 4, 2);

    places().deleteMany(new Document("n", new Document("$gt", 0)));
    run();
    assertCounts(0, 0, 4, 0, 0, 2);
  }

  @Test
  void namesWhatCannotBeComputed() throws IOException {
    places().insertOne(latin1("{ _id: 'a', n: 1 }"));
    places().insertOne(latin1("{ _id: 'caf!', n: { } }"));
    places().insertOne(latin1("{ _id: 'caf?', n: { } }"));
    places().insertOne(latin1("{ _id: 'caf?s', n: 2 }"));
    places().insertOne(latin1("{ _id: 'z', n: 3 }"));
    project("halves: { from: places, fields: { n: { $divide: [$n, 2] } } }");

    Outcome backfill = shell.run("backfill", "--way", "merge");
    Outcome verify = shell.run("verify", "--patience", "0s");

    assertEquals(ExitCode.FINDINGS, backfill.exit(), backfill::toString);
    assertTold(backfill, "\"caf\\\\xe9\"");
    assertTold(backfill, "\"caf\\\\xff\"");
    assertTold(verify, "\"caf\\\\xff\"");
    assertTold(verify, "1 row compared");
  }

  /** A sweep passes over what it cannot name, and removes no row of it. */
  @Test
  void sweepsRemoveNoRightRow() throws Exception {
    insert();
    run();
    List<String> sweeps = List.of("list", "small", "by_city", "parts", "visits_read");
    for (String sweep : sweeps) {
      claimNow(directory.resolve("app-services/functions/readside_sweep_" + sweep + ".js"));
    }

    try (FunctionHost host =
        new FunctionHost(
            App.read(directory.resolve("app-services")), client, HostOptions.atlas())) {
      for (String sweep : sweeps) {
        host.execute("readside_sweep_" + sweep, List.of());
      }
    }

    assertVerified();
    Outcome status = shell.run("status");
    for (String sweep : sweeps) {
      assertTold(status, sweep + ": ");
    }
    assertTold(status, "or text that is not UTF-8");
  }

  private static void claimNow(Path sweep) throws IOException {
    String text = Files.readString(sweep);
    String claiming = text.replace("t: state.now - 60, i", "t: state.now + 1, i");
    assertNotEquals(text, claiming);
    Files.writeString(sweep, claiming);
  }

  private void insert() {
    places().insertOne(latin1("{ _id: 'caf?', n: 1, city: 'z?rich', parts: [{ name: '?' }] }"));
    places().insertOne(latin1("{ _id: 'caf!', n: 1, city: 'z?rich', parts: [{ name: '?' }] }"));
    places().insertOne(latin1("{ _id: 'cafe', n: 2, city: 'z!rich', parts: [{ name: '!' }] }"));
    places()
        .insertOne(RawBsonDocument.parse("{ _id: '\ufffd', n: 3, parts: [{ name: '\ufffd' }] }"));
    MongoCollection<RawBsonDocument> visits = source.getCollection("visits", RawBsonDocument.class);
    visits.insertOne(latin1("{ _id: 'visit?', placeId: 'caf?' }"));
    visits.insertOne(latin1("{ _id: 'visit!', placeId: 'caf!' }"));
  }

  private MongoCollection<RawBsonDocument> places() {
    return source.getCollection("places", RawBsonDocument.class);
  }

  /** With a byte E9 for each question mark, and FF for exclamation marks. */
  private static RawBsonDocument latin1(String json) {
    RawBsonDocument document = RawBsonDocument.parse(json);
    byte[] bytes = new byte[document.getByteBuffer().remaining()];
    document.getByteBuffer().get(bytes);
    for (int n = 0; n < bytes.length; n++) {
      bytes[n] = bytes[n] == '?' ? (byte) 0xe9 : bytes[n] == '!' ? (byte) 0xff : bytes[n];
    }
    return new RawBsonDocument(bytes);
  }

  private void run() {
    Outcome run = shell.run("run", "--until-caught-up");
    assertEquals(ExitCode.OK, run.exit(), run::toString);
    assertEquals(0, read.getCollection("readside_failures").countDocuments());
    assertVerified();
  }

  /** Row by row, to the byte. */
  private void assertVerified() {
    Outcome verify = shell.run("verify", "--patience", "0s");
    assertEquals(ExitCode.OK, verify.exit(), verify::toString);
  }

  private void assertCounts(int list, int small, int kept, int cities, int parts, int visits) {
    assertEquals(
        Map.of(
            "list",
            list,
            "small",
            small,
            "kept",
            kept,
            "by_city",
            cities,
            "parts",
            parts,
            "visits_read",
            visits),
        Map.of(
            "list",
            count("list"),
            "small",
            count("small"),
            "kept",
            count("kept"),
            "by_city",
            count("by_city"),
            "parts",
            count("parts"),
            "visits_read",
            count("visits_read")));
  }

  private int count(String collection) {
    return (int) read.getCollection(collection).countDocuments();
  }

  private static void assertTold(Outcome outcome, String told) {
    assertTrue(outcome.out().contains(told), outcome::toString);
  }
}
