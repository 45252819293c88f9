package dev.readside.operate.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.readside.model.Ttl;
import java.time.Duration;
import java.util.Optional;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonTimestamp;
import org.junit.jupiter.api.Test;

class ExpiryTest {

  private static final BsonTimestamp NOW = new BsonTimestamp(1_700_000_000, 1);
  private static final Expiry HOUR = new Expiry(Optional.of(new Ttl("at", Duration.ofHours(1))));

  @Test
  void countsFromTheDate() {
    assertExpired(true, 1_700_000_000_000L - 3_600_000);
    assertExpired(false, 1_700_000_000_001L - 3_600_000);
  }

  @Test
  void neverExpiresByTheGreatestDate() {
    assertExpired(false, Long.MAX_VALUE);
    assertExpired(false, Long.MAX_VALUE - 3_600_000);
  }

  @Test
  void hasExpiredByTheLeastDate() {
    assertExpired(true, Long.MIN_VALUE);
  }

  private static void assertExpired(boolean expected, long millis) {
    BsonDocument row = new BsonDocument("at", new BsonDateTime(millis));
    assertEquals(expected, HOUR.isPast(row, NOW));
  }
}
