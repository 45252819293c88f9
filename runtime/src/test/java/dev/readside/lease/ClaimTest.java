package dev.readside.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.readside.mongod.MongoExtension;
import dev.readside.own.OwnCollections;
import dev.readside.state.Owner;
import dev.readside.work.StopSignal;
import dev.readside.work.WorkException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bson.BsonDocument;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MongoExtension.class)
@Timeout(60)
final class ClaimTest {
  private static final Duration SHORT = Duration.ofMillis(600);
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Owner OTHER = new Owner(new ObjectId(), "elsewhere", 7);
  private static final String WORK = "rebuild:paid";

  private final MongoClient client;
  private final MongoDatabase database;
  private final StopSignal stop = new StopSignal();
  private final List<String> heard = new CopyOnWriteArrayList<>();

  ClaimTest(MongoClient client, MongoDatabase database) {
    this.client = client;
    this.database = database;
  }

  @Test
  void waitsForTheLeaseOfADeadProcessAndSaysSo() throws WorkException {
    leases(OTHER, SHORT.multipliedBy(4)).take(WORK);

    try (Claim claim = claim(SHORT).orElseThrow()) {
      assertTrue(claim.isHeld());
    }

    assertEquals(
        List.of(
            "an earlier run, process 7 on elsewhere, has ended without a word: waiting until its"
                + " lease lapses"),
        heard);
    assertEquals(0, state().countDocuments());
  }

  @Test
  void isRefusedBesideALivingProcess() {
    try (Leases living = leases(OTHER, SHORT).start()) {
      living.take(WORK);

      WorkException failure = assertThrows(WorkException.class, () -> claim(SHORT));

      assertEquals("process 7 on elsewhere is at work on it.", failure.getMessage());
    }
  }

  @Test
  void waitsNoLongerWhenItIsStopped() throws WorkException {
    leases(OTHER, LONG).take(WORK);
    stop.give();

    assertTrue(claim(SHORT).isEmpty());
  }

  @Test
  void isHeldAgainAfterItHasLapsed() throws WorkException {
    try (Claim claim = claim(LONG).orElseThrow()) {
      lapse();

      assertTrue(claim.isHeld());

      Leases others = leases(OTHER, LONG);
      assertFalse(others.isOwn(others.take(WORK)));
    }
  }

  @Test
  void isLostToAnother() throws WorkException {
    try (Claim claim = claim(LONG).orElseThrow()) {
      lapse();
      leases(OTHER, LONG).take(WORK);

      assertFalse(claim.isHeld());
    }
  }

  private Optional<Claim> claim(Duration length) throws WorkException {
    return Claim.of(leases(Owner.inThisProcess(), length), WORK, stop, heard::add);
  }

  private Leases leases(Owner owner, Duration length) {
    return new Leases(client, database.getName(), owner, length);
  }

  /** As if its owner had been away for too long. */
  private void lapse() {
    state().updateOne(new BsonDocument(), BsonDocument.parse("{ $set: { until: { $date: 0 } } }"));
  }

  private MongoCollection<BsonDocument> state() {
    return database.getCollection(OwnCollections.STATE, BsonDocument.class);
  }
}
