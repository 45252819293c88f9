package dev.readside.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.readside.diagnostic.Diagnostics;
import dev.readside.source.SourceFile;
import dev.readside.source.Span;
import java.util.List;
import org.bson.BsonBoolean;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class YamlReaderTest {

  @Test
  void givesEachNodeItsPlace() {
    Node.Mapping document = (Node.Mapping) read("a: [x, 2]\n# c\nb:\n  c: 'd'\n\n");

    assertEquals(
        new Node.Mapping(
            List.of(
                new Node.Entry(
                    text("a", Span.of(1, 1, 1, 2)),
                    new Node.Sequence(
                        List.of(
                            text("x", Span.of(1, 5, 1, 6)),
                            new Node.Scalar(new BsonInt32(2), "2", Span.of(1, 8, 1, 9))),
                        Span.of(1, 4, 1, 10))),
                new Node.Entry(
                    text("b", Span.of(3, 1, 3, 2)),
                    new Node.Mapping(
                        List.of(
                            new Node.Entry(
                                text("c", Span.of(4, 3, 4, 4)), quoted("d", Span.of(4, 6, 4, 9)))),
                        Span.of(4, 3, 4, 9)))),
            Span.of(1, 1, 4, 9)),
        document);
  }

  @Test
  void countsColumnsInCodePoints() {
    Node.Mapping document = (Node.Mapping) read("{ 🚀: 日本 }");

    assertEquals(Span.of(1, 6, 1, 8), document.entries().get(0).value().span());
  }

  @ParameterizedTest
  @CsvSource({
    "yes",
    "no",
    "on",
    "off",
    "y",
    "1_000",
    "12:30",
    "2024-01-01",
    "0b1",
    "1e",
    "+",
    ".",
    "nulL"
  })
  void takesWordsOfYaml11ForText(String word) {
    assertEquals(new BsonString(word), value(word));
  }

  @Test
  void resolvesScalarsByTheCoreSchema() {
    assertEquals(BsonNull.VALUE, value("~"));
    assertEquals(BsonNull.VALUE, value("Null"));
    assertEquals(BsonBoolean.TRUE, value("TRUE"));
    assertEquals(new BsonInt32(-12), value("-12"));
    assertEquals(new BsonInt32(12), value("+012"));
    assertEquals(new BsonInt32(15), value("0o17"));
    assertEquals(new BsonInt32(31), value("0x1F"));
    assertEquals(new BsonInt32(Integer.MIN_VALUE), value("-2147483648"));
    assertEquals(new BsonInt64(2147483648L), value("2147483648"));
    assertEquals(new BsonDouble(1.0), value("1."));
    assertEquals(new BsonDouble(-0.5), value("-.5"));
    assertEquals(new BsonDouble(1e3), value("1e3"));
    assertEquals(new BsonDouble(Double.NEGATIVE_INFINITY), value("-.inf"));
    assertEquals(new BsonDouble(Double.NaN), value(".NaN"));
    assertEquals(new BsonString("1"), value("'1'"));
    assertEquals(new BsonString("1"), value("!!str 1"));
  }

  @Test
  void readsTextOverSeveralLines() {
    assertEquals(new BsonString("a\nb\n"), value("|\n  a\n  b\n"));
    assertEquals(new BsonString("a b"), value(">-\n  a\n  b\n"));
  }

  private static Node.Scalar text(String text, Span span) {
    return new Node.Scalar(new BsonString(text), text, span);
  }

  private static Node.Scalar quoted(String text, Span span) {
    return new Node.Scalar(new BsonString(text), text, Node.Scalar.Style.QUOTED, span);
  }

  private static BsonValue value(String yaml) {
    Node.Mapping document = (Node.Mapping) read("x: " + yaml);
    return ((Node.Scalar) document.entries().get(0).value()).value();
  }

  private static Node read(String yaml) {
    Diagnostics diagnostics = new Diagnostics();
    Node document = YamlReader.read(new SourceFile("p.yaml", yaml), diagnostics).orElseThrow();
    assertEquals(List.of(), diagnostics.sorted());
    return document;
  }
}
