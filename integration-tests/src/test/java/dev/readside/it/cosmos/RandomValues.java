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
    "2022-06-15T12:00:00.123Z"
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
  private static final String[] NAMES = {
    "a", "b", "c", "k", "v", "__proto__", "constructor", "a.b", "é", "toString"
  };

  private final RandomGenerator random;

  RandomValues(RandomGenerator random) {
    this.random = random;
  }

  /** Of that kind, mostly; empty for a missing one. */
  Optional<BsonValue> about(Kind kind) {
    if (kind == Kind.DATE) {
      return aboutDate();
    }
    return switch (random.nextInt(14)) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(BsonNull.VALUE);
      case 2 -> Optional.of(any(2));
      default -> Optional.of(of(kind));
    };
  }

  /** What surely is a date, or none. */
  private Optional<BsonValue> aboutDate() {
    return switch (random.nextInt(20)) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(BsonNull.VALUE);
      case 2 -> Optional.of(one("never"));
      case 3 -> Optional.of(new BsonDouble(random.nextLong(3_000_000_000L, 2_100_000_000_000L)));
      default -> Optional.of(one(DATE_TEXTS));
    };
  }

  BsonValue of(Kind kind) {
    return switch (kind) {
      case ANY -> any(2);
      case NUMBER -> number();
      case FRACTION -> new BsonDouble(random.nextInt(-100, 101) / 100.0);
      case WHOLE -> new BsonDouble(random.nextInt(-5, 6));
      case COUNT -> new BsonDouble(random.nextInt(0, 6));
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
      case ZONE ->
          one(
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
              "Asia/Kolkata",
              "No/Where");
      case WEEKDAY -> one("monday", "Sun", "friday", "SAT", "noday");
      case FORMAT ->
          one("%Y-%m-%d", "%H:%M:%S.%L %z", "%G-W%V-%u", "%j %U %w %Z", "%%x", "%Q", "", "é%Y");
      case READFORMAT -> one("%Y-%m-%d", "%d/%m/%Y", "%Y-%m-%dT%H:%M:%S.%LZ", "%Y");
      case PATTERN ->
          one(
              "a", "^a", "b$", "[a-c]+", "(a)(x)?", "\\s", "\\w+", "a*", "x|y", ".", "\\.",
              "(?:ab)+", "\\bb", "", "^$", "[^a]", "é", "a{2}", "(a|b)c?", "\\d+$", "(", "l.n",
              "(?i)a", "a++");
      case OPTIONS -> one("", "i", "m", "s", "im", "x", "q");
      case TYPE ->
          one("int", "double", "long", "bool", "date", "int", "double", "string", "objectId");
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
    return random.nextInt(6) == 0 ? one(BAD_DATE_TEXTS) : one(DATE_TEXTS);
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
