package dev.readside.lease;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import dev.readside.own.OwnCollections;
import dev.readside.own.StateKind;
import dev.readside.state.LeaseDocument;
import dev.readside.state.Owner;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.conversions.Bson;

/**
 * The leases in {@code readside_state}. Only the server's clock counts ({@code $$NOW}), and only
 * what a majority has: a lease that a new primary does not know would be none.
 */
final class LeaseDocuments {
  private static final BsonString NOW = new BsonString("$$NOW");
  private static final BsonValue REMOVED = new BsonString("$$REMOVE");

  private final MongoCollection<BsonDocument> state;
  private final Owner owner;
  private final BsonDocument until;
  private final Map<String, Integer> versions;

  LeaseDocuments(MongoClient client, String readDatabase, Owner owner, Duration length) {
    this(client, readDatabase, owner, length, Map.of());
  }

  /**
   * @param length a lease lapses so long after it was taken or renewed
   * @param versions by work: of which version its projection is, where it has one
   */
  LeaseDocuments(
      MongoClient client,
      String readDatabase,
      Owner owner,
      Duration length,
      Map<String, Integer> versions) {
    this.versions = Map.copyOf(versions);
    this.state =
        client
            .getDatabase(readDatabase)
            .getCollection(OwnCollections.STATE, BsonDocument.class)
            .withWriteConcern(WriteConcern.MAJORITY)
            // An answer that comes later is of no use.
            .withTimeout(length.toMillis(), TimeUnit.MILLISECONDS);
    this.owner = owner;
    this.until = call("$add", NOW, new BsonInt64(length.toMillis()));
  }

  /** Takes the lease, unless another owner's has not lapsed. Returns the one that is valid now. */
  LeaseDocument take(String work) {
    BsonDocument taken =
        new BsonDocument("_id", new BsonString("$_id"))
            .append(LeaseDocument.EPOCH, new BsonString("$$CLUSTER_TIME"))
            .append(LeaseDocument.SINCE, NOW)
            .append(LeaseDocument.UNTIL, until);
    taken.putAll(LeaseDocument.fields(owner));
    Optional.ofNullable(versions.get(work))
        .ifPresent(version -> taken.append(LeaseDocument.VERSION, new BsonInt32(version)));
    BsonDocument others =
        call(
            "$and",
            call("$ne", new BsonString("$" + LeaseDocument.OWNER), new BsonObjectId(owner.id())),
            call("$gt", new BsonString("$" + LeaseDocument.UNTIL), NOW));
    BsonDocument lease =
        new BsonDocument("$replaceWith", call("$cond", others, new BsonString("$$ROOT"), taken));
    return LeaseDocument.of(
        Objects.requireNonNull(
            state.findOneAndUpdate(
                eq("_id", id(work)),
                List.of(lease),
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER))));
  }

  /** Makes it last, with what is noted on it; false if it is no longer this owner's. */
  boolean renew(Lease lease) {
    BsonDocument fields = new BsonDocument(LeaseDocument.UNTIL, until);
    lease.reached().ifPresent(reached -> fields.append(LeaseDocument.REACHED, reached.date()));
    fields.append(
        LeaseDocument.PROBLEM, lease.problem().map(LeaseDocuments::literal).orElse(REMOVED));
    BsonDocument later = new BsonDocument("$set", fields);
    return state.updateOne(byOwner(lease), List.of(later)).getMatchedCount() == 1;
  }

  /** Gives it back, so that another owner need not wait. */
  void release(Lease lease) {
    state.deleteOne(byOwner(lease));
  }

  private Bson byOwner(Lease lease) {
    return and(
        eq("_id", id(lease.work())),
        eq(LeaseDocument.OWNER, owner.id()),
        eq(LeaseDocument.EPOCH, lease.epoch()));
  }

  private static String id(String work) {
    return StateKind.LEASE.id(work);
  }

  private static BsonValue literal(String text) {
    return new BsonDocument("$literal", new BsonString(text));
  }

  private static BsonDocument call(String operator, BsonValue... arguments) {
    return new BsonDocument(operator, new BsonArray(List.of(arguments)));
  }
}
