package dev.readside.operate;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import dev.readside.position.Positions;
import java.util.Optional;
import java.util.OptionalInt;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.conversions.Bson;

/** Who handles triggers now, by the leases in {@code readside_state}. */
public final class TriggerOwners {
  private static final Bson LASTS =
      Filters.expr(BsonDocument.parse("{ $gt: ['$until', '$$NOW'] }"));

  private final MongoCollection<BsonDocument> state;

  /**
   * The worker that has a trigger's lease.
   *
   * @param worker which one, for people
   * @param version of the projection that its function is of; unknown where it has not told
   */
  public record TriggerOwner(String worker, OptionalInt version) {}

  public TriggerOwners(MongoClient client, String readDatabase) {
    this.state =
        client.getDatabase(readDatabase).getCollection(Positions.COLLECTION, BsonDocument.class);
  }

  /**
   * Who handles this trigger.
   *
   * @throws com.mongodb.MongoException if the server does not answer
   */
  public Optional<TriggerOwner> of(String trigger) {
    return Optional.ofNullable(
            state.find(Filters.and(eq("_id", "lease:" + trigger), LASTS)).first())
        .map(TriggerOwners::owner);
  }

  private static TriggerOwner owner(BsonDocument lease) {
    return new TriggerOwner(
        worker(lease),
        lease.isNumber("version")
            ? OptionalInt.of(lease.getNumber("version").intValue())
            : OptionalInt.empty());
  }

  /** Who has a lease, for people. */
  static String worker(BsonDocument lease) {
    return "process %d on %s"
        .formatted(
            lease.getNumber("pid", new BsonInt32(0)).longValue(),
            lease.getString("host").getValue());
  }
}
