package dev.readside.lease;

import java.time.Instant;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonTimestamp;

/**
 * A lease as it is stored: {@code { _id: "lease:<trigger>", owner, host, pid, epoch, since, until,
 * version, reached, problem }}. The version is that of the projection that its function is of. The
 * last two are for {@code readside status}: the time up to which every change was handled when it
 * was renewed, and what the owner could not get over then.
 *
 * @param epoch the cluster time when the owner took it: a later owner has a later one, even where
 *     the document was deleted in between
 * @param until when it lapses, by the server's clock
 */
public record LeaseDocument(Owner owner, BsonTimestamp epoch, Instant until) {
  static LeaseDocument of(BsonDocument stored) {
    return new LeaseDocument(
        new Owner(
            stored.getObjectId("owner").getValue(),
            stored.getString("host").getValue(),
            stored.getNumber("pid").longValue()),
        stored.getTimestamp("epoch"),
        Instant.ofEpochMilli(stored.getDateTime("until", new BsonDateTime(0)).getValue()));
  }

  /** The owner's fields, as literals of an aggregation expression. */
  static BsonDocument fields(Owner owner) {
    return new BsonDocument("owner", new BsonObjectId(owner.id()))
        .append("host", new BsonDocument("$literal", new BsonString(owner.host())))
        .append("pid", new BsonInt64(owner.pid()));
  }
}
