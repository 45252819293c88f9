package dev.readside.it.cosmos;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Values of the types of JSON, odd ones among them. Numbers are doubles. */
final class RandomValues {

  private static final double[] ODD_NUMBERS = {
    -0.0,
    9007199254740992.0,
    9007199254740991.0,
    1e21,
    123456.789,
    1234567,
    3e9,
    -3e9,
    1e-7,
    2147483647,
    -2147483648.0,
    1.7e308,
    Double.MIN_VALUE,
    0.1,
    0.30000000000000004,
    1577836800000.0,
    1e15
  };
  private static final double[] NUMBERS = {0, 1, 2, 3, -1, -2, 5, 0.5, 1.5, 2.5, -2.5, -0.5, 10, 7};
  private static final String[] TEXTS = {
    "",
    "",
    "a",
    "b",
    "ab",
    "abc",
    "Abc",
    "ABC",
    "b c",
    " a ",
    "\tx\n",
    "é",
    "ée",
    "ß",
    "\ud835\udcb3y",
    "a\ud83d\ude00b",
    "2",
    "1.5",
    "-7",
    "1e3",
    "true",
    "a.b",
    "a,b,,c",
    "aXbxa",
    "line\nline2",
    "$",
    "x\u0000y",
    "\u00a0z",
    "\uffee",
    "aaa",
    "constructor",
    "0x1F",
    "Infinity",
    "nan",
    " 2",
    "+5",
    "5.",
    ".5",
    "1e400",
    "9007199254740993",
    "007",
    "1e-400",
    "99999999999999999999"
  };
  private static final String[] DATE_TEXTS = {
    "2020-01-01T00:00:00.000Z",
    "2024-02-29",
    "2021-12-31T23:59:59.999Z",
    "1969-07-20T20:17:40Z",
    "2019-03-31T01:30:00Z",
    "2020-10-25T00:30:00.5Z",
    "2000-01-01T10:00:00+05:30",
    "2026-11-30 12:30:15",
    "1900-01-01T00:00:00Z",
    "1965-05-05T05:05:05Z",
    "1945-07-01T12:00:00Z",
    "2016-01-03T05:06",
    "2010-12-27T22:00:00-0800",
    "2022-06-15T12:00:00.123Z",
    "2021-11-07T06:30:00Z",
    "2021-11-07T01:30",
    "2021-03-14T02:30",
    "2020-10-25T02:30:00",
    "2021-04-03T15:45:00.000Z"
  };
  private static final String[] BAD_DATE_TEXTS = {
    "",
    "never",
    "2020",
    "2020-13-45",
    "2021-02-29",
    "12:30",
    "July 4, 2020",
    "2020-1-5",
    "20200101",
    "2020-01-01T25:00:00Z",
    "2020-01-01T10:00:00.1234Z",
    " 2020-01-01",
    "2020-01-01x",
    "0000-01-01"
  };
  private static final String[] ZONES = {
    "UTC",
    "GMT",
    "Europe/Paris",
    "Asia/Tokyo",
    "+05:30",
    "-0800",
    "+02",
    "America/New_York",
    "Europe/London",
    "Australia/Lord_Howe",
    "Australia/Hobart",
    "Asia/Kolkata"
  };
  private static final String[] FORMATS = {
    "%Y-%m-%d", "%H:%M:%S.%L %z", "%G-W%V-%u", "%j %U %w %Z", "%%x", "", "é%Y"
  };
  private static final String[] PATTERNS = {
    "a", "^a", "b$", "[a-c]+", "(a)(x)?", "\\s", "\\w+", "a*", "x|y", ".", "\\.", "(?:ab)+", "\\bb",
    "", "^$", "[^a]", "é", "a{2}", "(a|b)c?", "\\d+$", "l.n"
  };
  private static final String[] NAMES = {
    "a", "b", "c", "k", "v", "__proto__", "constructor", "a.b", "é", "toString"
  };

  private final RandomGenerator random;
  private final int oddity;

  /**
   * @param oddity one in so many values is not what is asked for, or is one that operators refuse
   */
  RandomValues(RandomGenerator random, int oddity) {
    this.random = random;
    this.oddity = oddity;
  }

  boolean odd() {
    return random.nextInt(oddity) == 0;
  }

  /** Of that kind, mostly; empty for a missing one. */
  Optional<BsonValue> about(Kind kind) {
    if (random.nextInt(7) == 0) {
      return random.nextBoolean() ? Optional.empty() : Optional.of(BsonNull.VALUE);
    }
    if (kind == Kind.DATE) {
      return Optional.of(date());
    }
    return Optional.of(odd() ? any(2) : of(kind));
  }

  /** What surely is a date, or none. */
  private BsonValue date() {
    if (random.nextInt(16) == 0) {
      return new BsonDouble(random.nextLong(3_000_000_000L, 2_100_000_000_000L));
    }
    return odd() ? one("never") : one(DATE_TEXTS);
  }

  BsonValue of(Kind kind) {
    return switch (kind) {
      case ANY, WANTED -> any(2);
      case NUMBER -> number();
      case FRACTION -> new BsonDouble(random.nextInt(-100, 101) / 100.0);
      case WHOLE -> new BsonDouble(random.nextInt(-5, 6));
      case COUNT -> new BsonDouble(random.nextInt(0, 6));
      case POSITIVE -> new BsonDouble(random.nextInt(odd() ? 0 : 1, 6));
      case PLACE -> new BsonDouble(random.nextInt(-3, 5));
      case YEAR -> new BsonDouble(random.nextInt(1960, 2036));
      case TEXT -> text();
      case DATE -> one(DATE_TEXTS);
      case DATETEXT -> dateText();
      case BOOL -> BsonBoolean.valueOf(random.nextBoolean());
      case ARRAY -> array(2);
      case PAIRS -> pairs();
      case OBJECT -> object(2);
      case UNIT -> one("year", "quarter", "month", "week", "day", "hour", "minute", "second");
      case ZONE -> odd() ? one("No/Where", "europe/paris") : one(ZONES);
      case WEEKDAY -> odd() ? one("noday") : one("monday", "Sun", "friday", "SAT");
      case FORMAT -> odd() ? one("%Q", "x%") : one(FORMATS);
      case READFORMAT -> one("%Y-%m-%d", "%d/%m/%Y", "%Y-%m-%dT%H:%M:%S.%LZ", "%Y");
      case PATTERN -> odd() ? one("(", "(?i)a", "a++") : one(PATTERNS);
      case OPTIONS -> odd() ? one("x", "q") : one("", "i", "m", "s", "im");
      case TYPE -> odd() ? one("string", "objectId") : one("int", "double", "long", "bool", "date");
    };
  }

  private BsonValue any(int depth) {
    return switch (random.nextInt(depth == 0 ? 7 : 10)) {
      case 0 -> BsonNull.VALUE;
      case 1 -> of(Kind.BOOL);
      case 2, 3 -> number();
      case 4, 5 -> text();
      case 6 -> dateText();
      case 7 -> object(depth - 1);
      default -> array(depth - 1);
    };
  }

  private BsonValue number() {
    return switch (random.nextInt(8)) {
      case 0 -> new BsonDouble(ODD_NUMBERS[random.nextInt(ODD_NUMBERS.length)]);
      case 1 -> new BsonDouble(random.nextInt(-100000, 100000) / 100.0);
      case 2 -> new BsonDouble(random.nextDouble(-10, 10));
      default -> new BsonDouble(NUMBERS[random.nextInt(NUMBERS.length)]);
    };
  }

  private BsonValue text() {
    return one(TEXTS);
  }

  private BsonValue dateText() {
    return odd() ? one(BAD_DATE_TEXTS) : one(DATE_TEXTS);
  }

  private BsonArray array(int depth) {
    boolean mixed = random.nextInt(3) == 0;
    Kind kind = random.nextBoolean() ? Kind.NUMBER : Kind.TEXT;
    boolean objects = depth > 0 && random.nextInt(3) == 0;
    return new BsonArray(
        IntStream.range(0, random.nextInt(5))
            .mapToObj(n -> mixed ? any(depth) : objects ? object(depth - 1) : of(kind))
            .toList());
  }

  private BsonArray pairs() {
    boolean arrays = random.nextBoolean();
    List<BsonValue> pairs = new ArrayList<>();
    for (int n = random.nextInt(4); n > 0; n--) {
      BsonValue name = one(NAMES);
      BsonValue value = any(1);
      pairs.add(
          arrays
              ? new BsonArray(List.of(name, value))
              : new BsonDocument("k", name).append("v", value));
    }
    return new BsonArray(pairs);
  }

  /** Names that are positions come first, as they do in every object of JavaScript. */
  BsonDocument object(int depth) {
    BsonDocument object = new BsonDocument();
    if (random.nextInt(8) == 0) {
      object.append("1", any(depth));
    }
    for (int n = random.nextInt(4); n > 0; n--) {
      String name = NAMES[random.nextInt(random.nextInt(3) == 0 ? NAMES.length : 3)];
      object.append(name, any(depth));
    }
    return object;
  }

  BsonString one(String... texts) {
    return new BsonString(texts[random.nextInt(texts.length)]);
  }
}
