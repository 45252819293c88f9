package dev.readside.operate;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import dev.readside.own.OwnCollections;
import dev.readside.own.StateKind;
import dev.readside.state.LeaseDocument;
import java.util.Optional;
import java.util.OptionalInt;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/** Who handles triggers now, by the leases in {@code readside_state}. */
public final class TriggerOwners {
  private static final Bson LASTS =
      Filters.expr(BsonDocument.parse("{ $gt: ['$%s', '$$NOW'] }".formatted(LeaseDocument.UNTIL)));

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
        client.getDatabase(readDatabase).getCollection(OwnCollections.STATE, BsonDocument.class);
  }

  /**
   * Who handles this trigger.
   *
   * @throws com.mongodb.MongoException if the server does not answer
   */
  public Optional<TriggerOwner> of(String trigger) {
    return Optional.ofNullable(
            state.find(Filters.and(eq("_id", StateKind.LEASE.id(trigger)), LASTS)).first())
        .map(LeaseDocument::of)
        .map(lease -> new TriggerOwner(lease.owner().toString(), lease.version()));
  }
}
