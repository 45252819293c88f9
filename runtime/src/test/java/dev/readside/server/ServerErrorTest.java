package dev.readside.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.readside.mongod.LocalMongod;
import dev.readside.mongod.MongoUnavailableException;
import dev.readside.mongod.MongodOptions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On a server of its own, which fails as it is told. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ServerErrorTest {
  private static final MongodOptions FAILING =
      new MongodOptions(List.of("--setParameter", "enableTestCommands=1"));

  private LocalMongod server;
  private MongoClient client;
  private MongoDatabase admin;

  @BeforeAll
  void start() {
    server = failing();
    // Where a primary seems to have gone, one is looked for soon.
    client = MongoClients.create(server.uri() + "&heartbeatFrequencyMS=500");
    admin = client.getDatabase("admin");
  }

  private static LocalMongod failing() {
    try {
      return LocalMongod.start(FAILING);
    } catch (MongoUnavailableException unavailable) {
      return abort(unavailable.getMessage());
    }
  }

  @AfterAll
  void stop() {
    client.close();
    server.close();
  }

  /** https://github.com/mongodb/mongo/wiki/The-%22failCommand%22-fail-point */
  @ParameterizedTest
  @CsvSource({
    "13, Unauthorized, UNAUTHORIZED",
    "18, AuthenticationFailed, UNAUTHENTICATED",
    "43, CursorNotFound, CURSOR_LOST",
    "50, MaxTimeMSExpired, OUT_OF_TIME",
    "85, IndexOptionsConflict, INDEX_CONFLICT",
    "86, IndexKeySpecsConflict, INDEX_CONFLICT",
    "91, ShutdownInProgress, CHANGING_OVER",
    "112, WriteConflict, WRITE_CONFLICT",
    "134, ReadConcernMajorityNotAvailableYet, INTERRUPTED",
    "175, QueryPlanKilled, INTERRUPTED",
    "189, PrimarySteppedDown, CHANGING_OVER",
    "237, CursorKilled, INTERRUPTED",
    "246, SnapshotUnavailable, INTERRUPTED",
    "260, InvalidResumeToken, FOREIGN_POSITION",
    "286, ChangeStreamHistoryLost, HISTORY_LOST",
    "10107, NotWritablePrimary, CHANGING_OVER",
    "10334, BSONObjectTooLarge, TOO_LARGE",
    "11600, InterruptedAtShutdown, CHANGING_OVER",
    "11601, Interrupted, OUT_OF_TIME",
    "11602, InterruptedDueToReplStateChange, CHANGING_OVER",
    "2, BadValue, REFUSED",
    "1, InternalError, REFUSED",
    "9001, SocketException, REFUSED"
  })
  void tellsKindsByTheServersCodes(int code, String name, ServerError kind) {
    fail("errorCode: " + code);

    MongoException failure = assertThrows(MongoException.class, this::ping);

    assertEquals(kind, ServerError.of(failure), failure::toString);
    assertEquals(code, failure.getCode());
    if (failure instanceof MongoCommandException command) {
      assertEquals(name, command.getErrorCodeName());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ResumableChangeStreamError, CHANGING_OVER",
    "RetryableWriteError, CHANGING_OVER",
    "TransientTransactionError, REFUSED"
  })
  void takesTheServersLabelWhereItDoesNotKnowTheCode(String label, ServerError kind) {
    fail("errorCode: 9001, errorLabels: ['%s']".formatted(label));

    assertEquals(kind, ServerError.of(assertThrows(MongoException.class, this::ping)));
  }

  /** A position of another server stays one, whatever the label says. */
  @Test
  void knowsCodesBetterThanLabels() {
    fail("errorCode: 260, errorLabels: ['ResumableChangeStreamError']");

    assertTrue(ServerError.FOREIGN_POSITION.is(assertThrows(MongoException.class, this::ping)));
  }

  @Test
  void tellsABrokenConnection() {
    fail("closeConnection: true");

    assertEquals(
        ServerError.CHANGING_OVER, ServerError.of(assertThrows(MongoException.class, this::ping)));
  }

  @Test
  void tellsThatNoServerAnswers() {
    String nobody = "mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=100";
    try (MongoClient alone = MongoClients.create(nobody)) {
      MongoException failure =
          assertThrows(
              MongoException.class,
              () -> alone.getDatabase("admin").runCommand(new Document("ping", 1)));

      assertEquals(ServerError.UNREACHABLE, ServerError.of(failure));
    }
  }

  /** What commands really say. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ insert: 'c', documents: [{ _id: 1 }, { _id: 2 }] }                       |",
        "{ createIndexes: 'c', indexes: [{ key: { n: 1 }, name: 'n' }] }            |",
        "{ createIndexes: 'c', indexes: [{ key: { n: 1 }, name: 'm' }] }            | INDEX_CONFLICT",
        "{ createIndexes: 'c', indexes: [{ key: { m: 1 }, name: 'n' }] }            | INDEX_CONFLICT",
        "{ createIndexes: 'c', indexes: [{ key: { z: 1 }, name: 'z', unique: true }] } |"
            + " DUPLICATE_KEY",
        "{ findAndModify: 'c', query: { _id: 2, n: 0 }, update: {}, upsert: true }  | DUPLICATE_KEY",
        "{ aggregate: 'c', cursor: {}, pipeline: [{ $set: { x: { $divide: [1, 0] } } }] } | REFUSED",
        "{ aggregate: 'c', cursor: {}, pipeline: [{ $match: { $expr: { $function:"
            + " { body: 'function() { while (true) {} }', args: [], lang: 'js' } } } }],"
            + " maxTimeMS: 50 }                                                     | OUT_OF_TIME",
        "{ getMore: { $numberLong: '1' }, collection: 'c' }                         | CURSOR_LOST"
      })
  void tellsWhatCommandsSay(String command, ServerError kind) {
    MongoDatabase shop = client.getDatabase("shop");
    BsonDocument parsed = BsonDocument.parse(command);
    if (kind == null) {
      shop.runCommand(parsed);
      return;
    }

    MongoException failure = assertThrows(MongoException.class, () -> shop.runCommand(parsed));

    assertEquals(kind, ServerError.of(failure), failure::toString);
  }

  @Test
  void tellsDocumentsThatBecomeTooLarge() {
    MongoDatabase large = client.getDatabase("large");
    large.getCollection("parts").insertOne(new Document("text", "x".repeat(9 << 20)));
    List<BsonDocument> doubled = List.of(BsonDocument.parse("{ $set: { again: '$text' } }"));

    MongoException failure =
        assertThrows(
            MongoException.class, () -> large.getCollection("parts").aggregate(doubled).first());

    assertEquals(ServerError.TOO_LARGE, ServerError.of(failure), failure::toString);
  }

  /** Whoever looks for the document to blame finds none for these. */
  @Test
  void blamesDocumentsForWhatTheyCanBeTheReasonOf() {
    Set<ServerError> ofData = EnumSet.noneOf(ServerError.class);
    for (ServerError kind : ServerError.values()) {
      if (kind.mayBeOfData()) {
        ofData.add(kind);
      }
    }

    assertEquals(
        EnumSet.of(
            ServerError.WRITE_CONFLICT,
            ServerError.DUPLICATE_KEY,
            ServerError.TOO_LARGE,
            ServerError.REFUSED),
        ofData);
  }

  @Test
  void makesExceptionsOfAKind() {
    assertTrue(ServerError.DUPLICATE_KEY.is(ServerError.duplicateKey("found")));
    assertTrue(ServerError.WRITE_CONFLICT.is(ServerError.writeConflict("found")));
  }

  @Test
  void quotesTheServerWithItsCode() {
    BsonDocument answer =
        BsonDocument.parse("{ ok: 0, code: 2, codeName: 'BadValue', errmsg: 'no such field' }");

    assertEquals(
        "no such field (2 BadValue)",
        ServerError.words(new MongoCommandException(answer, new ServerAddress())));
    assertEquals("away", ServerError.words(new MongoException("away")));
  }

  @Test
  void saysWhatItIs() {
    Hello hello = Hello.of(client);

    assertTrue(hello.isReplicated());
    assertTrue(hello.isOfToday());
    assertFalse(hello.isRouter());
    assertFalse(hello.isUninitiated());
    assertEquals(List.of(hello.me()), hello.members());
  }

  private void fail(String how) {
    admin.runCommand(
        BsonDocument.parse(
            "{ configureFailPoint: 'failCommand', mode: { times: 1 },"
                + " data: { failCommands: ['ping'], %s } }".formatted(how)));
  }

  private void ping() {
    admin.runCommand(new Document("ping", 1));
  }
}
