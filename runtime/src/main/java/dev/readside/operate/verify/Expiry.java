package dev.readside.operate.verify;

import dev.readside.model.Ttl;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;

/** Which rows may be missing because they have expired. */
public final class Expiry {

  private final Optional<Ttl> ttl;

  public Expiry(Optional<Ttl> ttl) {
    this.ttl = ttl;
  }

  /**
   * Whether a row has expired. Of several dates the earliest counts, and nothing but a date
   * (https://www.mongodb.com/docs/manual/core/index-ttl/#expiration-of-data). The server subtracts
   * from its own time, and so does this: to add would make the greatest date, a usual "never", one
   * long past.
   */
  public boolean isPast(BsonDocument row, BsonTimestamp now) {
    return ttl.isPresent()
        && values(row, List.of(ttl.get().field().split("\\.")))
            .filter(BsonValue::isDateTime)
            .mapToLong(date -> date.asDateTime().getValue())
            .anyMatch(date -> date <= millis(now) - ttl.get().after().toMillis());
  }

  private static long millis(BsonTimestamp time) {
    return Integer.toUnsignedLong(time.getTime()) * 1000;
  }

  /** What an index has for a path: it goes into arrays. */
  private static Stream<BsonValue> values(BsonValue at, List<String> path) {
    if (at.isArray()) {
      return at.asArray().stream().flatMap(each -> values(each, path));
    }
    if (path.isEmpty()) {
      return Stream.of(at);
    }
    return at.isDocument() && at.asDocument().containsKey(path.get(0))
        ? values(at.asDocument().get(path.get(0)), path.subList(1, path.size()))
        : Stream.empty();
  }
}
