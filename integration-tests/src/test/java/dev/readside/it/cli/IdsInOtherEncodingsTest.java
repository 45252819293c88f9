package dev.readside.it.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.readside.appservices.App;
import dev.readside.cli.process.ExitCode;
import dev.readside.function.FunctionHost;
import dev.readside.function.HostOptions;
import dev.readside.it.mongod.Latin1;
import dev.readside.it.scenario.Edit;
import dev.readside.mongod.DatabaseNames;
import dev.readside.mongod.MongoExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Ids and keys that are not UTF-8, which the server stores nevertheless: Java reads others. */
@ExtendWith({MongoExtension.class, SiteExtension.class})
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

  IdsInOtherEncodingsTest(Site site) {
    this.client = site.client();
    this.names = site.names();
    this.source = site.source();
    this.read = site.read();
    this.directory = site.directory();
    this.shell = site.shell();
  }

  @BeforeEach
  void setUp() throws IOException {
    source.drop();
    read.drop();
    shell.project(names, PROJECTIONS);
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
    places().insertOne(Latin1.of("{ _id: 'a', n: 1 }"));
    places().insertOne(Latin1.of("{ _id: 'caf!', n: { } }"));
    places().insertOne(Latin1.of("{ _id: 'caf?', n: { } }"));
    places().insertOne(Latin1.of("{ _id: 'caf?s', n: 2 }"));
    places().insertOne(Latin1.of("{ _id: 'z', n: 3 }"));
    shell.project(names, "halves: { from: places, fields: { n: { $divide: [$n, 2] } } }");

    Outcome backfill = shell.run("backfill", "--way", "merge");
    Outcome verify = shell.run("verify", "--patience", "0s");
    Outcome rebuild = shell.run("rebuild", "halves", "--tolerate", "2");

    assertEquals(ExitCode.FINDINGS, backfill.exit(), backfill::toString);
    assertTold(backfill, "\"caf\\\\xe9\"");
    assertTold(backfill, "\"caf\\\\xff\"");
    assertTold(verify, "\"caf\\\\xff\"");
    assertTold(verify, "3 rows compared");
    assertEquals(ExitCode.OK, rebuild.exit(), rebuild::toString);
    assertEquals(3, count("halves"));
  }

  /** So many, and so long, that they fit into no one command; and Java can name none of them. */
  @Test
  void areAnyNumber() throws IOException {
    shell.project(
        names,
        """
        plain: { from: places, fields: { n: $n } }
        pieces: { from: places, unwind: parts, fields: { n: $n } }
        halves: { from: places, fields: { n: { $divide: [$n, 2] } } }
        """);
    String filling = "x".repeat(1_000);
    places()
        .insertMany(
            IntStream.range(0, 20_500)
                .mapToObj(
                    id -> "{ _id: '?%05d%s', n: %s, parts: [1] }".formatted(id, filling, n(id)))
                .map(Latin1::of)
                .toList());

    Outcome backfill = shell.run("backfill", "--way", "merge");

    assertEquals(ExitCode.FINDINGS, backfill.exit(), backfill::toString);
    assertTold(backfill, "no row of \"\\\\xe910000x");
    assertEquals(20_500, count("plain"));
    assertEquals(20_500, count("pieces"));
    assertEquals(20_499, count("halves"));

    Document two = new Document("$set", new Document("n", 2));
    read.getCollection("plain").updateMany(new Document(), two);
    read.getCollection("pieces").deleteMany(new Document());
    read.getCollection("halves", RawBsonDocument.class).insertOne(Latin1.of("{ _id: '?10001y' }"));

    Outcome verify = shell.run("verify", "--patience", "0s", "plain", "pieces", "halves");
    Outcome repair = shell.run("verify", "--repair", "plain", "pieces", "halves");
    Outcome again = shell.run("verify", "--patience", "0s", "plain", "pieces");

    assertTold(verify, "plain       20,500        0  20,500        0             0");
    assertTold(verify, "pieces      20,500   20,500       0        0             0");
    assertTold(verify, "halves      20,499        0       0        1             1");
    assertTold(repair, "1 document cannot be computed");
    assertEquals(ExitCode.OK, again.exit(), again::toString);
    assertEquals(20_499, count("halves"));
  }

  private static String n(int id) {
    return id == 10_000 ? "{ }" : "1";
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

  /** An `_id` that really has U+FFFD, beside one whose bytes arrive as the same text. */
  @Test
  void leavesTheRowsOfAnotherWithThisText() throws Exception {
    insertTwins();
    mend();

    places().deleteMany(new Document("n", 1));
    for (String each : List.of("list", "small", "kept", "parts")) {
      execute(
          "readside_" + each + "_places",
          "{ operationType: 'delete', documentKey: { _id: 'caf\ufffd' } }");
    }

    assertEquals(List.of(1, 3), numbers("list"));
    assertEquals(List.of(1, 3), numbers("small"));
    assertEquals(0, read.getCollection("kept").countDocuments(new Document("deleted", true)));
    assertEquals(List.of(1, 3), numbers("parts"));
    assertSettled("list", "small", "kept", "parts");
    assertEquals(List.of(3), numbers("list"));
  }

  @Test
  void recordsAnInsertBesideAnotherWithThisText() throws Exception {
    insertTwins();

    for (String each : List.of("list", "small", "kept", "parts", "by_city")) {
      execute(
          "readside_" + each + "_places",
          "{ operationType: 'insert', documentKey: { _id: 'caf\ufffd' }, fullDocument: {} }");
    }

    assertEquals(List.of(3), numbers("list"));
    assertSettled("list", "small", "kept", "parts", "by_city");
    assertCounts(2, 2, 2, 2, 2, 0);
  }

  @Test
  void sweepsLeaveTheRowsOfAnotherWithThisText() throws Exception {
    insertTwins();
    mend();
    List<String> sweeps = List.of("list", "small", "kept", "by_city", "parts");
    for (String sweep : sweeps) {
      claimNow(directory.resolve("app-services/functions/readside_sweep_" + sweep + ".js"));
    }

    for (String sweep : sweeps) {
      execute("readside_sweep_" + sweep);
      assertEquals(1L, lastPass(sweep).getLong("failed"), sweep);
    }

    assertVerified();
  }

  /** Also where a row is missing, stale or too much. */
  @Test
  void sweepsMendWhatReallyHasThisText() throws Exception {
    places().insertOne(twin("{ _id: 'a\ufffd', n: 1, parts: [{ name: '\ufffd' }] }"));
    places().insertOne(twin("{ _id: 'b\ufffd', n: 2, city: 'z\ufffd' }"));
    read.getCollection("list").insertOne(new Document("_id", "0\ufffd"));
    read.getCollection("list").insertOne(new Document("_id", "b\ufffd"));
    read.getCollection("readside_failures")
        .insertOne(
            new Document("function", "readside_list_places")
                .append("state", "repair")
                .append("lastFailedAt", new BsonDateTime(0)));

    for (String sweep : List.of("list", "small", "by_city", "parts")) {
      execute("readside_sweep_" + sweep);
      assertEquals(0L, lastPass(sweep).getLong("failed"), sweep);
    }

    assertEquals(List.of(1, 2), numbers("list"));
    assertEquals(1L, lastPass("list").getLong("phantom"));
    assertEquals(List.of(1), numbers("parts"));
    assertEquals(2, count("by_city"));
    assertEquals(0, read.getCollection("readside_failures").countDocuments());
  }

  /** More than a run has rounds. */
  @Test
  void sweepsAskForAWholePageAtOnce() throws Exception {
    places()
        .insertMany(
            IntStream.range(0, 200)
                .mapToObj(
                    "{ _id: '%03d\ufffd', n: 1, city: '%<03d\ufffd', parts: [{}] }"::formatted)
                .map(IdsInOtherEncodingsTest::twin)
                .toList());

    for (String sweep : List.of("list", "small", "kept", "by_city", "parts")) {
      execute("readside_sweep_" + sweep);
      assertEquals(200L, lastPass(sweep).getLong("checked"), sweep);
      assertEquals(0L, lastPass(sweep).getLong("failed"), sweep);
    }

    assertCounts(200, 200, 200, 200, 200, 0);
  }

  @Test
  void recordsTheGroupsThatArriveAsAnother() throws Exception {
    places().insertOne(Latin1.of("{ _id: 1, n: 1, city: 'z?rich' }"));
    places().insertOne(twin("{ _id: 2, n: 3, city: 'z\ufffdrich' }"));
    mend();
    places().updateOne(new Document("_id", 1), new Document("$set", new Document("n", 50)));

    execute(
        "readside_by_city_places",
        "{ operationType: 'update', documentKey: { _id: 1 }, "
            + "fullDocumentBeforeChange: { _id: 1, n: 1, city: 'z\ufffdrich' } }");

    assertEquals(List.of(1, 3), numbers("by_city"));
    assertSettled("by_city");
    assertEquals(List.of(3, 50), numbers("by_city"));
  }

  /** Each change of such a group is recorded, and each record goes. */
  @Test
  void settlesGroupsThatAreFilteredOut() throws Exception {
    shell.project(
        names,
        "rich: { from: places, group_by: $city, having: { n: { $gt: 5 } }, fields: { n: { $sum: $n } } }");
    places().insertOne(twin("{ _id: 1, n: 1, city: 'z\ufffdrich' }"));

    execute("readside_rich_places", "{ operationType: 'insert', documentKey: { _id: 1 } }");

    execute("readside_sweep_rich");
    assertEquals(0L, lastPass("rich").getLong("failed"));
    assertSettled("rich");
  }

  @Test
  void refreshesTheOthersOfAPage() throws Exception {
    places().insertOne(twin("{ _id: 1, n: 1 }"));
    MongoCollection<RawBsonDocument> visits = source.getCollection("visits", RawBsonDocument.class);
    visits.insertOne(Latin1.of("{ _id: 'a', placeId: 1 }"));
    visits.insertOne(Latin1.of("{ _id: 'b?', placeId: 1 }"));
    visits.insertOne(Latin1.of("{ _id: 'c', placeId: 1 }"));
    mend();
    places().updateOne(new Document("_id", 1), new Document("$set", new Document("n", 50)));
    Path function = directory.resolve("app-services/functions/readside_visits_read_places.js");
    String text = Files.readString(function);
    Edit.all(function, List.of(new Edit("const PAGE = 10000;", "const PAGE = 2;")));

    execute("readside_visits_read_places", "{ operationType: 'update', documentKey: { _id: 1 } }");

    assertEquals(List.of(1, 50, 50), numbers("visits_read"));
    Files.writeString(function, text);
    assertSettled("visits_read");
    assertEquals(List.of(50, 50, 50), numbers("visits_read"));
  }

  @Test
  void refreshesTheOthersBehindAnotherJoin() throws Exception {
    shell.project(
        names,
        """
        owned:
          from: visits
          join:
            place: { from: places, on: { placeId: _id } }
            owner: { from: owners, on: { place.owner: _id } }
          fields: { n: $owner.n }
        """);
    MongoCollection<Document> owners = source.getCollection("owners");
    owners.insertOne(new Document("_id", 1).append("n", 1));
    places().insertOne(Latin1.of("{ _id: 'a', owner: 1 }"));
    places().insertOne(Latin1.of("{ _id: 'b?', owner: 1 }"));
    places().insertOne(Latin1.of("{ _id: 'c', owner: 1 }"));
    MongoCollection<RawBsonDocument> visits = source.getCollection("visits", RawBsonDocument.class);
    visits.insertOne(Latin1.of("{ _id: 1, placeId: 'a' }"));
    visits.insertOne(Latin1.of("{ _id: 2, placeId: 'b?' }"));
    visits.insertOne(Latin1.of("{ _id: 3, placeId: 'c' }"));
    mend();
    owners.updateOne(new Document("_id", 1), new Document("$set", new Document("n", 50)));
    Path function = directory.resolve("app-services/functions/readside_owned_owners.js");
    String text = Files.readString(function);
    Edit.all(function, List.of(new Edit("const PAGE = 10000;", "const PAGE = 2;")));

    execute("readside_owned_owners", "{ operationType: 'update', documentKey: { _id: 1 } }");

    assertEquals(List.of(1, 50, 50), numbers("owned"));
    Files.writeString(function, text);
    assertSettled("owned");
    assertEquals(List.of(50, 50, 50), numbers("owned"));
  }

  private void insertTwins() {
    places().insertOne(Latin1.of("{ _id: 'caf?', n: 1, city: 'z?', parts: [{ name: 'x' }] }"));
    places().insertOne(twin("{ _id: 'caf\ufffd', n: 3, city: 'z', parts: [{ name: 'x' }] }"));
  }

  private static RawBsonDocument twin(String json) {
    return RawBsonDocument.parse(json);
  }

  private void mend() {
    Outcome repair = shell.run("verify", "--repair", "--patience", "1s");
    assertEquals(ExitCode.OK, repair.exit(), repair::toString);
  }

  /** Calls a function as Atlas does, with a change of now. */
  private void execute(String function, String... change) throws Exception {
    List<BsonValue> arguments = new ArrayList<>();
    for (String each : change) {
      Document pong = client.getDatabase("admin").runCommand(new Document("ping", 1));
      BsonTimestamp now = pong.get("operationTime", BsonTimestamp.class);
      BsonDocument id = new BsonDocument("_data", new BsonString(function));
      arguments.add(BsonDocument.parse(each).append("_id", id).append("clusterTime", now));
    }
    App app = App.read(directory.resolve("app-services"));
    try (FunctionHost host = new FunctionHost(app, client, HostOptions.atlas())) {
      host.execute(function, arguments);
    }
  }

  private Document lastPass(String projection) {
    Document sweep = new Document("_id", "sweep:" + projection);
    Document state = read.getCollection("readside_state").find(sweep).first();
    assertNotNull(state);
    return state.get("lastPass", Document.class);
  }

  private List<Integer> numbers(String collection) {
    List<Integer> numbers = new ArrayList<>();
    for (Document row : read.getCollection(collection).find().sort(new Document("n", 1))) {
      numbers.add(row.getInteger("n"));
    }
    return numbers;
  }

  private void assertRecorded(String... projections) {
    List<String> functions = new ArrayList<>();
    for (Document failure : read.getCollection("readside_failures").find()) {
      assertEquals("repair", failure.getString("state"), failure::toString);
      functions.add(failure.getString("function").replaceAll("readside_|_(places|owners)", ""));
    }
    assertEquals(Set.of(projections), Set.copyOf(functions));
  }

  private void assertSettled(String... projections) {
    assertRecorded(projections);
    Outcome retry = shell.run("failures", "retry", "--all");
    assertEquals(ExitCode.OK, retry.exit(), retry::toString);
    assertEquals(0, read.getCollection("readside_failures").countDocuments());
    for (String each : projections) {
      Outcome verify = shell.run("verify", each, "--patience", "0s");
      assertEquals(ExitCode.OK, verify.exit(), verify::toString);
    }
  }

  private static void claimNow(Path sweep) throws IOException {
    String text = Files.readString(sweep);
    String claiming = text.replace("t: state.now - 60, i", "t: state.now + 1, i");
    assertNotEquals(text, claiming);
    Files.writeString(sweep, claiming);
  }

  private void insert() {
    places().insertOne(Latin1.of("{ _id: 'caf?', n: 1, city: 'z?rich', parts: [{ name: '?' }] }"));
    places().insertOne(Latin1.of("{ _id: 'caf!', n: 1, city: 'z?rich', parts: [{ name: '?' }] }"));
    places().insertOne(Latin1.of("{ _id: 'cafe', n: 2, city: 'z!rich', parts: [{ name: '!' }] }"));
    places()
        .insertOne(RawBsonDocument.parse("{ _id: '\ufffd', n: 3, parts: [{ name: '\ufffd' }] }"));
    MongoCollection<RawBsonDocument> visits = source.getCollection("visits", RawBsonDocument.class);
    visits.insertOne(Latin1.of("{ _id: 'visit?', placeId: 'caf?' }"));
    visits.insertOne(Latin1.of("{ _id: 'visit!', placeId: 'caf!' }"));
  }

  private MongoCollection<RawBsonDocument> places() {
    return source.getCollection("places", RawBsonDocument.class);
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
