package dev.readside.state;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonTimestamp;

/**
 * A lease: {@code { _id: "lease:<work>", owner, host, pid, epoch, since, until, version, reached,
 * problem }}.
 *
 * @param epoch the cluster time when the owner took it: a later owner has a later one, even where
 *     the document was deleted in between
 * @param until when it lapses, by the server's clock
 * @param version of the projection that the work is for, where the owner has told
 * @param reached the time up to which every change was handled when it was renewed
 * @param problem what the owner could not get over then
 */
public record LeaseDocument(
    Owner owner,
    BsonTimestamp epoch,
    Instant until,
    OptionalInt version,
    Optional<Instant> reached,
    Optional<String> problem) {
  public static final String OWNER = "owner";
  public static final String EPOCH = "epoch";

  /** When it was taken; for people. */
  public static final String SINCE = "since";

  public static final String UNTIL = "until";
  public static final String VERSION = "version";
  public static final String REACHED = "reached";
  public static final String PROBLEM = "problem";

  private static final String HOST = "host";
  private static final String PID = "pid";

  /** As it was stored. */
  public static LeaseDocument of(BsonDocument stored) {
    return new LeaseDocument(
        new Owner(
            stored.getObjectId(OWNER).getValue(),
            stored.getString(HOST).getValue(),
            stored.getNumber(PID).longValue()),
        stored.getTimestamp(EPOCH),
        Field.date(stored, UNTIL).orElse(Instant.EPOCH),
        stored.isNumber(VERSION)
            ? OptionalInt.of(stored.getNumber(VERSION).intValue())
            : OptionalInt.empty(),
        Field.date(stored, REACHED),
        Field.text(stored, PROBLEM));
  }

  /** The owner's fields, as literals of an aggregation expression. */
  public static BsonDocument fields(Owner owner) {
    return new BsonDocument(OWNER, new BsonObjectId(owner.id()))
        .append(HOST, new BsonDocument("$literal", new BsonString(owner.host())))
        .append(PID, new BsonInt64(owner.pid()));
  }

  /** Whether it has not lapsed yet. */
  public boolean lastsAt(Instant now) {
    return until.isAfter(now);
  }
}
