package dev.readside.bson;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Objects;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BsonTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "7                        | {\"$numberInt\": \"7\"}    | 7               | 7",
        "{ $numberLong: '7' }     | {\"$numberLong\": \"7\"}   | 7               | NumberLong(7)",
        "'a: b'                   | \"a: b\"                   | \"a: b\"        | \"a: b\"",
        "null                     | null                       | null            | null",
        "{ a: [true, { b: 'c' }]} | {\"a\": [true, {\"b\": \"c\"}]} |"
            + " {\"a\": [true, {\"b\": \"c\"}]} | {\"a\": [true, {\"b\": \"c\"}]}"
      })
  void writesValuesOfAnyType(String json, String canonical, String relaxed, String shell) {
    BsonValue value =
        Objects.requireNonNull(BsonDocument.parse("{ v: %s }".formatted(json)).get("v"));

    assertEquals(canonical, BsonText.CANONICAL.of(value));
    assertEquals(relaxed, BsonText.RELAXED.of(value));
    assertEquals(shell, BsonText.SHELL.of(value));
  }

  @Test
  void cutsWhatIsLong() {
    BsonString just = new BsonString("x".repeat(78));

    assertEquals("\"" + "x".repeat(78) + "\"", BsonText.SHELL.brief(just));
    assertEquals(
        "\"" + "x".repeat(76) + "...", BsonText.SHELL.brief(new BsonString("x".repeat(79))));
  }
}
