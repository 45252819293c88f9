package dev.readside.mask;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import org.bson.BsonDateTime;
import org.bson.BsonValue;

/**
 * Other dates: in the same month, on the same side of each constant; those of one day stay on one
 * day, those of one hour in one hour. Midnight stays midnight. By UTC.
 */
final class Dates {
  private static final int ATTEMPTS = 300;

  /** From here on it may be any day of the month. */
  private static final int OTHER_DAY = 30;

  private static final int DAY_MILLIS = 86_400_000;

  private final Draws draws;
  private final Taken taken;
  private final NavigableSet<Long> limits = new TreeSet<>();
  private final Map<Long, Long> masked = new HashMap<>();

  Dates(Draws draws, Taken taken, Collection<BsonValue> constants) {
    this.draws = draws;
    this.taken = taken;
    constants.stream()
        .filter(BsonValue::isDateTime)
        .forEach(each -> limits.add(each.asDateTime().getValue()));
  }

  BsonDateTime mask(BsonDateTime date) {
    long value = date.getValue();
    Long known = masked.get(value);
    if (known == null) {
      known = drawn(value);
      masked.put(value, known);
    }
    return new BsonDateTime(known);
  }

  private long drawn(long value) {
    if (limits.contains(value)) {
      return value;
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      long other = candidate(value, attempt);
      if (isBeside(other, value) && taken.take(new BsonDateTime(other))) {
        return other;
      }
    }
    long other = value;
    while (!taken.take(new BsonDateTime(other))) {
      other++; // Between two constants that are near.
    }
    return other;
  }

  private boolean isBeside(long other, long value) {
    return !limits.contains(other)
        && Objects.equals(limits.lower(other), limits.lower(value))
        && Objects.equals(limits.higher(other), limits.higher(value));
  }

  private long candidate(long value, int attempt) {
    LocalDateTime date = LocalDateTime.ofInstant(Instant.ofEpochMilli(value), ZoneOffset.UTC);
    LocalDateTime other = mask(date, attempt < OTHER_DAY ? 0 : attempt);
    long millis = other.toInstant(ZoneOffset.UTC).toEpochMilli();
    return attempt == 0
        ? millis
        : Math.floorDiv(millis, DAY_MILLIS) * DAY_MILLIS
            + draws.of("time", date.toString(), attempt).nextInt(DAY_MILLIS);
  }

  /** Each part by those before it, so that what begins alike still does. */
  LocalDateTime mask(LocalDateTime date, int attempt) {
    return LocalDateTime.of(mask(date.toLocalDate(), attempt), time(date));
  }

  LocalDate mask(LocalDate date, int attempt) {
    String month = date.getYear() + "-" + date.getMonthValue();
    return date.withDayOfMonth(
        1 + moved(date.getDayOfMonth() - 1, date.lengthOfMonth(), month, attempt));
  }

  private LocalTime time(LocalDateTime date) {
    LocalTime time = date.toLocalTime();
    if (time.equals(LocalTime.MIDNIGHT)) {
      return time;
    }
    String day = date.toLocalDate().toString();
    String hour = day + "T" + time.getHour();
    String minute = hour + ":" + time.getMinute();
    String second = minute + ":" + time.getSecond();
    int nanos = time.getNano() / 1_000_000;
    return LocalTime.of(
        moved(time.getHour(), 24, day, 0),
        movedUnlessZero(time.getMinute(), 60, hour),
        movedUnlessZero(time.getSecond(), 60, minute),
        movedUnlessZero(nanos, 1000, second) * 1_000_000);
  }

  private int movedUnlessZero(int value, int count, String within) {
    return value == 0 ? 0 : 1 + moved(value - 1, count - 1, within, 0);
  }

  /** To another place in a cycle. */
  private int moved(int value, int count, String within, int attempt) {
    Random random = draws.of("date", within, attempt);
    return (value + 1 + random.nextInt(count - 1)) % count;
  }
}
