package dev.readside.client;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.MongoException;
import com.mongodb.ReadPreference;
import com.mongodb.client.MongoCollection;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.BsonTimestamp;
import org.bson.RawBsonDocument;
import org.bson.codecs.Codec;

/**
 * Waits until a row reflects a write of one's own.
 *
 * <p>A row's stamp says up to which time it reflects the changes of its sources; so a row whose
 * stamp is at or after the time of a write reflects that write. What this cannot do: a write that
 * changes nothing which the projection reads fires no trigger, and never moves the stamp. Wait only
 * after writes that show in the row, and take {@link Outcome.Outdated} for what it is: the row as
 * it is. And a projection of a projection: its stamps are of the changes of the other's rows.
 *
 * <p>It looks the row up again and again, by {@code _id}, on the primary. A change stream would
 * have to be opened for each wait, and then be looked past; most waits are over after a few
 * look-ups. Instances hold no state and may be shared.
 *
 * @param <T> what rows are read as
 */
public final class ReadYourWrites<T> {
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);

  private final MongoCollection<RawBsonDocument> rows;
  private final Codec<T> codec;

  private ReadYourWrites(MongoCollection<T> rows) {
    this.rows =
        rows.withDocumentClass(RawBsonDocument.class).withReadPreference(ReadPreference.primary());
    this.codec = rows.getCodecRegistry().get(rows.getDocumentClass());
  }

  /** For the rows of a read collection. */
  public static <T> ReadYourWrites<T> of(MongoCollection<T> rows) {
    return new ReadYourWrites<>(rows);
  }

  /**
   * Waits for the row with a key.
   *
   * @param key the row's {@code _id}: that of the document, or the whole key of an element or group
   * @param write the operation time of the session that has written, after the write: {@link
   *     com.mongodb.client.ClientSession#getOperationTime}
   * @param patience how long to wait at most; the row is looked up once in any case
   * @throws MongoException if the row cannot be read
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public Outcome<T> await(Object key, BsonTimestamp write, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    long pause = SHORTEST_PAUSE.toNanos();
    Outcome<T> outcome = look(key, write);
    while (!(outcome instanceof Outcome.Reflected) && System.nanoTime() < deadline) {
      TimeUnit.NANOSECONDS.sleep(Math.min(pause, Math.max(0, deadline - System.nanoTime())));
      pause = Math.min(2 * pause, LONGEST_PAUSE.toNanos());
      outcome = look(key, write);
    }
    return outcome;
  }

  private Outcome<T> look(Object key, BsonTimestamp write) {
    RawBsonDocument row = rows.find(eq("_id", key)).first();
    if (row == null) {
      return new Outcome.Absent<>();
    }
    Optional<BsonTimestamp> at = stamp(row);
    T read = row.decode(codec);
    return at.filter(reflected -> reflected.compareTo(write) >= 0).isPresent()
        ? new Outcome.Reflected<>(read)
        : new Outcome.Outdated<>(read, at);
  }

  /** {@code _projection: { version, at: { t, i } }}, of whatever type the numbers are. */
  private static Optional<BsonTimestamp> stamp(BsonDocument row) {
    return below(row, "_projection")
        .flatMap(stamp -> below(stamp, "at"))
        .filter(at -> at.isNumber("t") && at.isNumber("i"))
        .map(
            at ->
                new BsonTimestamp(
                    (int) at.getNumber("t").longValue(), (int) at.getNumber("i").longValue()));
  }

  private static Optional<BsonDocument> below(BsonDocument document, String name) {
    return document.isDocument(name) ? Optional.of(document.getDocument(name)) : Optional.empty();
  }
}
