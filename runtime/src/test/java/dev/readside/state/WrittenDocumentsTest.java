package dev.readside.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.readside.lease.Lease;
import dev.readside.lease.Leases;
import dev.readside.loss.Losses;
import dev.readside.loss.UnnamedRows;
import dev.readside.model.Namespace;
import dev.readside.mongod.MongoExtension;
import dev.readside.operate.FailureLog;
import dev.readside.operate.RecordedLayout;
import dev.readside.operate.Uncomputables;
import dev.readside.own.OwnCollections;
import dev.readside.position.Position;
import dev.readside.position.Positions;
import dev.readside.position.ResumeToken;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonTimestamp;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How documents come to lie in the database: other releases of Readside read them, too. */
@ExtendWith(MongoExtension.class)
final class WrittenDocumentsTest {
  private static final BsonTimestamp TIME = new BsonTimestamp(7, 1);
  private static final ResumeToken TOKEN =
      new ResumeToken(new BsonDocument("_data", new BsonString("820000000700000001")));

  private final MongoClient client;
  private final MongoDatabase database;
  private final Positions positions;

  WrittenDocumentsTest(MongoClient client, MongoDatabase database) {
    this.client = client;
    this.database = database;
    this.positions = new Positions(client, database.getName());
  }

  @Test
  void startsOfTriggers() {
    positions.recordStart("t", TIME);

    assertWritten(OwnCollections.STATE, "{ _id: 'trigger:t', startAt: 'TIMESTAMP' }");
  }

  @Test
  void positionsOfTriggers() {
    positions.restore("t", new Position.After(TOKEN));
    positions.claim(new Lease("t", TIME, 0), true);
    positions.describe(
        "t", new Positions.Place(new Namespace("shop", "orders"), new Namespace("read", "list")));
    positions.save(new Lease("t", TIME, 0), TOKEN);

    assertWritten(
        OwnCollections.STATE,
        """
        { _id: 'trigger:t', startAt: 'TIMESTAMP', token: { _data: '820000000700000001' },
          epoch: 'TIMESTAMP', kept: true, rows: 'read.list', source: 'shop.orders' }
        """);
  }

  @Test
  void positionsThatAreBegunForAWhile() {
    positions.begin("t", TIME, new ObjectId());

    assertWritten(
        OwnCollections.STATE, "{ _id: 'trigger:t', run: 'OBJECT_ID', startAt: 'TIMESTAMP' }");
  }

  @Test
  void leases() {
    Owner owner = new Owner(new ObjectId(), "app-1", 4711);
    Leases leases =
        new Leases(client, database.getName(), owner, Duration.ofMinutes(1), Map.of("t", 3));

    leases.take("t");

    assertWritten(
        OwnCollections.STATE,
        """
        { _id: 'lease:t', epoch: 'TIMESTAMP', since: 'DATE_TIME', until: 'DATE_TIME',
          owner: 'OBJECT_ID', host: 'app-1', pid: { $numberLong: '4711' }, version: 3 }
        """);
  }

  @Test
  void losses() {
    new Losses(client, database.getName())
        .record(new Loss("t", Loss.UNKNOWN, TIME, "its position is new"));

    assertWritten(
        OwnCollections.STATE,
        """
        { _id: 'lost:t', reason: 'its position is new', recordedAt: 'DATE_TIME',
          since: 'TIMESTAMP', until: 'TIMESTAMP' }
        """);
  }

  @Test
  void uncomputables() {
    Uncomputables uncomputables = new Uncomputables(client, database.getName());
    ObjectId run = new ObjectId();

    uncomputables.add("p", "backfill", run, found(7));
    uncomputables.add("p", "backfill", run, found(8));

    assertWritten(
        OwnCollections.STATE,
        """
        { _id: 'uncomputable:p', by: 'backfill', at: 'DATE_TIME', run: 'OBJECT_ID',
          count: { $numberLong: '2' },
          documents: [{ id: 7, reason: 'no array' }, { id: 8, reason: 'no array' }] }
        """);
  }

  private static Uncomputable.Document found(int id) {
    return new Uncomputable.Document(Optional.of(new BsonInt32(id)), "no array");
  }

  @Test
  void layout() {
    new RecordedLayout(client, database.getName()).record();

    assertWritten(OwnCollections.STATE, "{ _id: 'layout', number: 1 }");
  }

  @Test
  void failures() {
    BsonDocument change =
        BsonDocument.parse(
            "{ _id: { _data: '82AB' }, documentKey: { _id: { $numberLong: '5' } } }");
    new UnnamedRows(client, database.getName()).record("f", change, "too large");
    new FailureLog(client, database.getName()).blame("f:82AB", List.of(found(7)));

    assertWritten(
        OwnCollections.FAILURES,
        """
        { _id: 'f:82AB', attempts: 1, error: 'too large', firstFailedAt: 'DATE_TIME',
          function: 'f', key: '5', lastFailedAt: 'DATE_TIME', nextAttemptAt: 'DATE_TIME',
          state: 'repair', culprits: [{ id: 7, reason: 'no array' }] }
        """);
  }

  @Test
  void discardedFailures() {
    MongoCollection<BsonDocument> failures = collection(OwnCollections.FAILURES);
    failures.insertOne(BsonDocument.parse("{ _id: 'f:82AB', state: 'dead' }"));

    new FailureLog(client, database.getName()).discard("f:82AB");

    assertWritten(
        OwnCollections.FAILURES, "{ _id: 'f:82AB', state: 'discarded', discardedAt: 'DATE_TIME' }");
  }

  /** To the order of fields; what changes from run to run by its type. */
  private void assertWritten(String in, String json) {
    BsonDocument found = Objects.requireNonNull(collection(in).find().first());

    assertEquals(
        BsonDocument.parse(json).toJson(), shape(found).toJson(), "as it is read: " + found);
  }

  private MongoCollection<BsonDocument> collection(String name) {
    return database.getCollection(name, BsonDocument.class);
  }

  private static BsonDocument shape(BsonDocument document) {
    BsonDocument shape = new BsonDocument();
    document.forEach((name, value) -> shape.append(name, shape(value)));
    return shape;
  }

  private static BsonValue shape(BsonValue value) {
    BsonType type = value.getBsonType();
    return List.of(BsonType.TIMESTAMP, BsonType.DATE_TIME, BsonType.OBJECT_ID).contains(type)
        ? new BsonString(type.name())
        : value;
  }
}
