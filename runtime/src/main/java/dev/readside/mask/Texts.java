package dev.readside.mask;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.BsonBinary;
import org.bson.BsonString;
import org.bson.UuidRepresentation;
import org.bson.types.ObjectId;

/**
 * Other texts: words take the place of words, letters of letters, digits of digits; what is between
 * words stays. One word is masked in the same way everywhere. What is written as a number, a date,
 * an ObjectId or a UUID is masked as that.
 */
final class Texts {
  private static final int ATTEMPTS = 300;

  /** After so many attempts a word gets one letter more. */
  private static final int LONGER = 50;

  private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSSSSS");

  private static final String UUIDS = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
  private static final String DATES =
      "(?<date>\\d{4}-\\d{2}-\\d{2})(?:(?<t>[T ])(?<time>\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?)"
          + "(?:Z|[+-]\\d{2}:?\\d{2})?)?";

  private static final Pattern PART =
      Pattern.compile(
          "(?<uuid>%s)|(?<![\\p{L}\\p{N}])%s(?![\\p{L}\\p{N}])|%s|(?<word>%s)"
              .formatted(UUIDS, DATES, Numbers.FRACTION, Word.PATTERN.pattern()));

  /** In a regular expression they mean something; in a text, the letter is one of it. */
  private static final Pattern ESCAPE = Pattern.compile("\\\\.");

  private final Draws draws;
  private final Taken taken;
  private final Numbers numbers;
  private final Dates dates;
  private final Ids ids;
  private final Map<String, String> masked = new HashMap<>();
  private final Map<Word, String> words = new HashMap<>();

  Texts(Draws draws, Taken taken, Numbers numbers, Dates dates, Ids ids) {
    this.draws = draws;
    this.taken = taken;
    this.numbers = numbers;
    this.dates = dates;
    this.ids = ids;
  }

  /** A text that stays as it is. */
  void keep(String text) {
    masked.put(text, text);
  }

  /** A word that stays as it is, wherever it stands. */
  void keep(Word word) {
    words.put(word, word.text());
  }

  String mask(String text) {
    String known = masked.get(text);
    if (known == null) {
      known = drawn(text);
      masked.put(text, known);
    }
    return known;
  }

  /** That of a regular expression: what is between its escapes is other text. */
  String maskPattern(String pattern) {
    if (pattern.equals(masked.get(pattern))) {
      return pattern; // It stays.
    }
    StringBuilder other = new StringBuilder();
    int end = 0;
    Matcher escape = ESCAPE.matcher(pattern);
    while (escape.find()) {
      other.append(mask(pattern.substring(end, escape.start()))).append(escape.group());
      end = escape.end();
    }
    return other.append(mask(pattern.substring(end))).toString();
  }

  /** Words make another text; it is dates in it that may make one which is there. */
  private String drawn(String text) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      String other = replaced(text, attempt);
      if (taken.take(new BsonString(other))) {
        return other;
      }
    }
    return replaced(text, 0); // There is nothing in it that could be another.
  }

  private String replaced(String text, int attempt) {
    StringBuilder replaced = new StringBuilder();
    Matcher part = PART.matcher(text);
    while (part.find()) {
      part.appendReplacement(replaced, Matcher.quoteReplacement(part(part, attempt)));
    }
    return part.appendTail(replaced).toString();
  }

  private String part(Matcher part, int attempt) {
    if (part.group("uuid") != null) {
      return uuid(part.group());
    }
    if (part.group("date") != null) {
      return date(part, attempt);
    }
    if (part.group("fraction") != null) {
      return numbers.maskFraction(part.group());
    }
    return word(part.group());
  }

  private String uuid(String text) {
    BsonBinary id = new BsonBinary(UUID.fromString(text), UuidRepresentation.STANDARD);
    return likeCase(text, ids.mask(id).asUuid().toString());
  }

  private String date(Matcher part, int attempt) {
    try {
      LocalDate date = LocalDate.parse(part.group("date"));
      if (part.group("time") == null) {
        return dates.mask(date, attempt).toString();
      }
      LocalDateTime time = date.atTime(LocalTime.parse(part.group("time")));
      String zone = part.group().substring(part.end("time") - part.start());
      return written(dates.mask(time, attempt), part) + zone;
    } catch (DateTimeException none) {
      Matcher word = Word.PATTERN.matcher(part.group());
      return word.replaceAll(each -> Matcher.quoteReplacement(word(each.group())));
    }
  }

  /** With as many digits. */
  private static String written(LocalDateTime date, Matcher like) {
    int length = like.group("time").length();
    String full = date.format(FULL);
    return date.toLocalDate() + like.group("t") + full.substring(0, length);
  }

  private String word(String written) {
    Word word = Word.of(written);
    String other = words.get(word);
    if (other == null) {
      other = drawn(word);
      words.put(word, other);
    }
    return likeCase(written, other);
  }

  private String drawn(Word word) {
    if (word.isNumber()) {
      return numbers.mask(word);
    }
    if (ObjectId.isValid(word.text())) {
      return ids.mask(new ObjectId(word.text())).toHexString();
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Word other = candidate(word, attempt);
      if (taken.take(other)) {
        return other.text();
      }
    }
    throw new IllegalStateException("there are no more words");
  }

  private Word candidate(Word word, int attempt) {
    Random random = draws.of("word", word.text(), attempt);
    int letters = word.isHex() ? 6 : 26;
    StringBuilder other = new StringBuilder();
    word.text()
        .codePoints()
        .map(
            each ->
                Character.isDigit(each) ? '0' + random.nextInt(10) : 'a' + random.nextInt(letters))
        .forEach(other::appendCodePoint);
    for (int more = attempt / LONGER; more > 0; more--) {
      other.append((char) ('a' + random.nextInt(letters)));
    }
    return new Word(other.toString());
  }

  /** Capitals where there were some. */
  private static String likeCase(String written, String other) {
    int[] points = written.codePoints().toArray();
    StringBuilder cased = new StringBuilder();
    for (int n = 0; n < other.length(); n++) {
      boolean capital = n < points.length && Character.isUpperCase(points[n]);
      cased.append(capital ? Character.toUpperCase(other.charAt(n)) : other.charAt(n));
    }
    return cased.toString();
  }
}
