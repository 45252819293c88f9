package dev.readside.target.javascript;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

final class JsPrinterTest {

  private static final JsPrinter PRINTER =
      new JsPrinter(value -> "typed(" + JsNumber.literal(value) + ")");

  @Test
  void oddNamesAndTextsAreQuoted() {
    assertEquals(
        "{ $set: { \"a b\": \"\\u2028\\n\\\\\", [\"__proto__\"]: \"é😀\", \"1\": \"\\ud800\" } }",
        stage("{ $set: { 'a b': '\\u2028\\n\\\\', __proto__: 'é😀', '1': '\\ud800' } }"));
  }

  @Test
  void escapesAndCharactersOfTwoUnitsStandApart() {
    assertEquals(
        "{ $set: { [\"a\\u2028b\" + \"😀😀\" + \"\\u2029\"]: \"\\x07😀\", b: \"😀\" + \"\\u2028é\""
            + " } }",
        stage("{ $set: { 'a\u2028b😀😀\u2029': '\u0007😀', b: '😀\u2028é' } }"));
  }

  @Test
  void longLinesAreBroken() {
    String name = "a".repeat(60);

    assertEquals(
        """
        [
          {
            $set: {
              %1$s: "$b",
              c: ["%1$s", typed(2)],
            },
          },
        ]\
        """
            .formatted(name),
        PRINTER
            .pipeline(
                List.of(
                    BsonDocument.parse("{ $set: { %1$s: '$b', c: ['%1$s', 2] } }".formatted(name))),
                0)
            .text());
  }

  private static String stage(String stage) {
    return PRINTER.line(BsonDocument.parse(stage)).text();
  }
}
