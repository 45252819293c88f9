package dev.readside.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostic;
import dev.readside.diagnostic.Diagnostics;
import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonMaxKey;
import org.bson.BsonMinKey;
import org.bson.BsonObjectId;
import org.bson.BsonRegularExpression;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

  static Stream<Arguments> exactTypes() {
    return Stream.of(
        Arguments.of("5", new BsonInt32(5)),
        Arguments.of("3000000000", new BsonInt64(3_000_000_000L)),
        Arguments.of("5.0", new BsonDouble(5)),
        Arguments.of("'5'", new BsonString("5")),
        Arguments.of("{ $numberInt: '5' }", new BsonInt32(5)),
        Arguments.of("{ $numberLong: 5 }", new BsonInt64(5)),
        Arguments.of("{ $numberDouble: 5 }", new BsonDouble(5)),
        Arguments.of("{ $numberDouble: -Infinity }", new BsonDouble(Double.NEGATIVE_INFINITY)),
        Arguments.of("{ $numberDecimal: 12.50 }", new BsonDecimal128(Decimal128.parse("12.50"))),
        Arguments.of(
            "{ $oid: 0123456789abcdef01234567 }",
            new BsonObjectId(new ObjectId("0123456789abcdef01234567"))),
        Arguments.of("{ $date: 2024-05-31T10:30:00Z }", new BsonDateTime(1717151400000L)),
        Arguments.of("{ $date: '2024-05-31T12:30:00.5+02:00' }", new BsonDateTime(1717151400500L)),
        Arguments.of("{ $date: 1717151400000 }", new BsonDateTime(1717151400000L)),
        Arguments.of("{ $date: { $numberLong: '-1' } }", new BsonDateTime(-1)),
        Arguments.of(
            "{ $binary: { base64: AQI=, subType: '00' } }", new BsonBinary(new byte[] {1, 2})),
        Arguments.of(
            "{ $binary: AQI=, $type: '80' }", new BsonBinary((byte) 0x80, new byte[] {1, 2})),
        Arguments.of(
            "{ $uuid: 00000000-0000-0000-0000-000000000000 }",
            new BsonBinary((byte) 4, new byte[16])),
        Arguments.of(
            "{ $regularExpression: { pattern: '^a', options: i } }",
            new BsonRegularExpression("^a", "i")),
        Arguments.of("{ $minKey: 1 }", new BsonMinKey()),
        Arguments.of("{ $maxKey: 1 }", new BsonMaxKey()));
  }

  @ParameterizedTest
  @MethodSource("exactTypes")
  void keepsTheExactType(String yaml, BsonValue expected) {
    assertEquals(expected, new Values(new Findings(new Diagnostics())).of(Nodes.of(yaml)));
  }

  @Test
  void readsValuesInsideOthers() {
    assertEquals(
        new BsonDocument("a", new BsonArray(List.of(new BsonInt64(1)))),
        new Values(new Findings(new Diagnostics())).of(Nodes.of("a: [ { $numberLong: 1 } ]")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ $oid: 0123 }",
        "{ $oid: [] }",
        "{ $oid: null }",
        "{ $oid: 0123456789abcdef01234567, a: 1 }",
        "{ $date: 2024-05-31 }",
        "{ $date: '+999999999-01-01T00:00:00Z' }",
        "{ $date: 8640000000000001 }",
        "{ $date: -9223372036854775808 }",
        "{ $date: { $numberLong: x } }",
        "{ $numberInt: 3000000000 }",
        "{ $numberLong: 1.5 }",
        "{ $numberDouble: 0x1p3 }",
        "{ $numberDecimal: much }",
        "{ $binary: AQI= }",
        "{ $binary: { base64: '?', subType: '00' } }",
        "{ $binary: { base64: AQI=, subType: '100' } }",
        "{ $uuid: 0-0-0-0-0 }",
        "{ $regularExpression: { pattern: a } }",
        "{ $regularExpression: { pattern: a, options: g } }",
        "{ $minKey: 2 }"
      })
  void refusesWhatIsMalformed(String yaml) {
    assertEquals(List.of(Code.RS112), codes(yaml));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ $timestamp: { t: 1, i: 1 } }",
        "{ $symbol: a }",
        "{ $code: a }",
        "{ $undefined: true }"
      })
  void refusesTypesThatAFunctionCannotMake(String yaml) {
    assertEquals(List.of(Code.RS113), codes(yaml));
  }

  private static List<Code> codes(String yaml) {
    Diagnostics diagnostics = new Diagnostics();
    new Values(new Findings(diagnostics)).of(Nodes.of(yaml));
    return diagnostics.sorted().stream().map(Diagnostic::code).toList();
  }
}
