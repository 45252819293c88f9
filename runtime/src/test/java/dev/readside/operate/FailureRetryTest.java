package dev.readside.operate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.readside.loss.Repairer;
import dev.readside.loss.UnnamedRows;
import dev.readside.mongod.MongoExtension;
import dev.readside.operate.FailureRetry.Outcome;
import dev.readside.own.OwnCollections;
import dev.readside.state.Failure;
import dev.readside.trigger.Functions;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MongoExtension.class)
final class FailureRetryTest {
  private static final String ID = "f:82AB";
  private static final BsonInt32 NONE = new BsonInt32(0);

  private final MongoCollection<BsonDocument> failures;
  private final FailureLog log;
  private final UnnamedRows unnamed;

  FailureRetryTest(MongoClient client, MongoDatabase database) {
    this.failures = database.getCollection(OwnCollections.FAILURES, BsonDocument.class);
    this.log = new FailureLog(client, database.getName());
    this.unnamed = new UnnamedRows(client, database.getName());
    failures.insertOne(failure(new BsonString(ID), 1));
  }

  @Test
  void leavesTheRestOfAFanOutAsAnotherFailure() throws Exception {
    List<BsonValue> given = new ArrayList<>();
    BsonDocument rest = failure(new BsonObjectId(), 2);

    Outcome outcome =
        retry(
                (function, arguments) -> {
                  given.addAll(arguments);
                  failures.insertOne(rest);
                  return NONE;
                })
            .retry(ID);

    assertEquals(new Outcome.Partly(List.of(Failure.of(rest))), outcome);
    BsonDocument change = rest.getArray("change").get(0).asDocument().clone();
    change.append("retried", BsonDocument.parse("{ attempts: 0, after: 1 }"));
    assertEquals(List.of(new BsonArray(List.of(change))), given);
    assertEquals(List.of(rest), failures.find().into(new ArrayList<>()));
  }

  @Test
  void findsFailuresByABeginningOfTheirIds() {
    failures.deleteMany(new BsonDocument());
    failures.insertOne(failure(new BsonString("f:82AB"), 1));
    failures.insertOne(failure(new BsonString("f:82ABC"), 2));
    failures.insertOne(failure(new BsonObjectId(new ObjectId("65a1b2c30000000000000001")), 3));
    failures.insertOne(failure(new BsonObjectId(new ObjectId("65a1b2c30000000000000002")), 4));

    assertEquals(List.of("f:82AB"), beginning("f:82AB"));
    assertEquals(List.of("f:82AB", "f:82ABC"), beginning("f:82A"));
    assertEquals(
        List.of("65a1b2c30000000000000001", "65a1b2c30000000000000002"), beginning("65a1"));
    assertEquals(List.of("65a1b2c30000000000000002"), beginning("65a1b2c30000000000000002"));
    assertEquals(List.of(), beginning("g"));
  }

  private FailureRetry retry(Functions functions) {
    return new FailureRetry(log, functions, unnamed, Repairer.NONE);
  }

  private List<String> beginning(String id) {
    return log.beginning(id).stream().map(Failure::id).toList();
  }

  @Test
  void leavesWhatAnotherHasTaken() throws Exception {
    FailureRetry late = retry((function, arguments) -> NONE);
    List<Outcome> outcomes = new ArrayList<>();
    Failure seen = log.get(ID).orElseThrow();

    retry(
            (function, arguments) -> {
              assertTrue(log.claim(seen).isEmpty());
              return NONE;
            })
        .retry(ID);
    outcomes.add(late.retry(ID));

    assertEquals(List.of(new Outcome.Taken()), outcomes);
  }

  @Test
  void recordsWhatTheFunctionCouldNot() throws Exception {
    Outcome outcome =
        retry(
                (function, arguments) -> {
                  throw new Exception("$unset: everything");
                })
            .retry(ID);

    Failure failure = log.get(ID).orElseThrow();
    assertEquals(new Outcome.Failed("$unset: everything"), outcome);
    assertEquals("$unset: everything", failure.error().orElseThrow());
    assertEquals(1, failure.attempts());
  }

  private static BsonDocument failure(BsonValue id, int after) {
    return BsonDocument.parse(
            """
            {
              function: 'f', state: 'open', attempts: 0,
              firstFailedAt: { $date: '2026-01-01T00:00:00Z' },
              nextAttemptAt: { $date: '2026-01-01T00:00:00Z' }
            }
            """)
        .append("_id", id)
        .append("after", new BsonInt32(after))
        .append(
            "change",
            new BsonArray(
                List.of(
                    new BsonDocument("_id", new BsonDocument("_data", new BsonString("82AB"))))));
  }
}
