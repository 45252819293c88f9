package dev.readside.operate.backfill;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.model.Projections;
import dev.readside.model.Namespace;
import dev.readside.operate.refresh.KeyRange;
import dev.readside.operate.refresh.KeyRanges;
import dev.readside.operate.refresh.Refresh;
import dev.readside.operate.refresh.Refreshed;
import dev.readside.operate.refresh.Refusals;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.Rows;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * Refreshes a range and, where the server refuses because of what is in it, its halves, down to the
 * document that is to blame.
 */
final class Isolation {

  /** Then it is the definition that is wrong, not a document. */
  private static final int MOST = 100;

  private final MongoClient client;
  private final ProjectionPlan projection;
  private final Refresh refresh;
  private final KeyRanges ranges;
  private final Consumer<Refused> refused;
  private final AtomicInteger count = new AtomicInteger();

  /** Too much is refused to go on. */
  static final class GivenUpException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  Isolation(MongoClient client, ProjectionPlan projection, Consumer<Refused> refused) {
    this.client = client;
    this.projection = projection;
    this.refresh = new Refresh(client, projection);
    this.ranges = new KeyRanges(client);
    this.refused = refused;
  }

  /**
   * Refreshes what can be.
   *
   * @throws GivenUpException when too much is refused
   * @throws com.mongodb.MongoException that is not due to the data
   */
  Refreshed rows(KeyRange range) {
    try {
      return refresh.rows(range);
    } catch (MongoCommandException e) {
      if (!Refusals.mayBeOfData(e)) {
        throw e;
      }
      return halves(range, e);
    }
  }

  private Refreshed halves(KeyRange range, MongoCommandException refusal) {
    List<KeyRange> halves = ranges.halves(projection, range);
    if (halves.size() < 2) {
      return Refusals.isTaken(refusal) ? together(range, refusal) : refused(range, refusal);
    }
    return rows(halves.get(0)).and(rows(halves.get(1)));
  }

  /** Two rows may have swapped their unique values. */
  private Refreshed together(KeyRange range, MongoCommandException refusal) {
    try {
      return refresh.together(range);
    } catch (MongoException stillTaken) {
      if (!Refusals.isTaken(stillTaken)) {
        throw stillTaken;
      }
      return refused(range, refusal);
    }
  }

  private Refreshed refused(KeyRange range, MongoCommandException refusal) {
    refused.accept(new Refused(idIn(range), Refusals.reason(refusal)));
    if (count.incrementAndGet() >= MOST) {
      throw new GivenUpException();
    }
    return Refreshed.NONE;
  }

  /** Of the one document that is left, where ranges are divided at all. */
  private Optional<BsonValue> idIn(KeyRange range) {
    if (projection.kind() instanceof Rows.OfGroups) {
      return Optional.empty();
    }
    Namespace root = projection.root();
    return Optional.ofNullable(
            client
                .getDatabase(root.database())
                .getCollection(root.collection(), BsonDocument.class)
                .find(range.query())
                .projection(Projections.include("_id"))
                .first())
        .map(document -> document.get("_id"));
  }
}
