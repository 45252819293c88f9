package dev.readside.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.mongodb.client.MongoClient;
import dev.readside.mongod.MongoExtension;
import dev.readside.trigger.FunctionException;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonJavaScript;
import org.bson.BsonMaxKey;
import org.bson.BsonMinKey;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonRegularExpression;
import org.bson.BsonString;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** BSON to JavaScript and back, the BSON module and EJSON. */
@ExtendWith(MongoExtension.class)
final class ValuesTest {
  private static final String HEX = "5e58667d902d38559c802b13";

  private final MongoClient client;

  ValuesTest(MongoClient client) {
    this.client = client;
  }

  private BsonValue run(String source, BsonValue... arguments) throws FunctionException {
    try (FunctionHost host =
        new FunctionHost(TestApp.of(Map.of("f", source)), client, HostOptions.atlas())) {
      return host.execute("f", List.of(arguments));
    }
  }

  private BsonValue value(String expression) throws FunctionException {
    return run("exports = () => (" + expression + ");");
  }

  private void assertText(String expected, String expression) throws FunctionException {
    assertEquals(new BsonString(expected), value("String(" + expression + ")"));
  }

  private String error(String expression) {
    return assertThrows(FunctionException.class, () -> value(expression)).reason();
  }

  @Test
  void carriesEachTypeThroughUnchanged() throws Exception {
    BsonDocument all =
        new BsonDocument("string", new BsonString("quote \" \\ \n \u0001 ä \u2028 \uD83D\uDE00"))
            .append("", new BsonString("empty key"))
            .append("__proto__", new BsonDocument("a", new BsonObjectId(new ObjectId(HEX))))
            .append("true", BsonBoolean.TRUE)
            .append("null", BsonNull.VALUE)
            .append("array", BsonDocument.parse("{a: [[], [{}], {b: [{$minKey: 1}]}]}"))
            .append("long", new BsonInt64(Long.MAX_VALUE))
            .append("negativeLong", new BsonInt64(Long.MIN_VALUE))
            .append("safeLong", new BsonInt64((1L << 53) - 1))
            .append("double", new BsonDouble(1.5))
            .append("tiny", new BsonDouble(Double.MIN_VALUE))
            .append("nan", new BsonDouble(Double.NaN))
            .append("infinity", new BsonDouble(Double.NEGATIVE_INFINITY))
            .append("huge", new BsonDouble(1e300))
            .append("date", new BsonDateTime(-1))
            .append("id", new BsonObjectId(new ObjectId(HEX)))
            .append("decimal", new BsonDecimal128(Decimal128.parse("-1.500E-20")))
            .append("decimalNan", new BsonDecimal128(Decimal128.NaN))
            .append("binary", new BsonBinary((byte) 0x80, new byte[] {0, -1, 7}))
            .append("regex", new BsonRegularExpression("a\"/b", "im"))
            .append("timestamp", new BsonTimestamp(-2, -3))
            .append("min", new BsonMinKey())
            .append("max", new BsonMaxKey())
            .append("code", new BsonJavaScript("x => x"));

    assertEquals(all, run("exports = (x) => x;", all));
  }

  @Test
  void makesInt64OfIntegralNumbersAndDoubleOfOthers() throws Exception {
    BsonDocument numbers =
        new BsonDocument("int", new BsonInt32(42))
            .append("double", new BsonDouble(5))
            .append("fraction", new BsonDouble(0.1));
    BsonDocument expected =
        new BsonDocument("int", new BsonInt64(42))
            .append("double", new BsonInt64(5))
            .append("fraction", new BsonDouble(0.1));

    assertEquals(expected, run("exports = (x) => x;", numbers));
    assertEquals(new BsonInt64(1L << 60), value("Math.pow(2, 60)"));
    assertEquals(new BsonDouble(Math.pow(2, 64)), value("Math.pow(2, 64)"));
  }

  @Test
  void keepsExactTypesThatWereAskedFor() throws Exception {
    assertEquals(new BsonInt32(42), value("BSON.Int32(42)"));
    assertEquals(new BsonDouble(5), value("new BSON.Double(5)"));
    assertEquals(new BsonDouble(-0.0), value("BSON.Double(-0)"));
    assertEquals(new BsonInt64(1469479021390L), value("BSON.Long(600206158, 342)"));
    assertEquals(new BsonInt64(-1), value("new BSON.Long(-1, -1)"));
    assertEquals(new BsonInt64(0), value("BSON.Long()"));
    assertEquals(
        new BsonDecimal128(Decimal128.parse("1.50")), value("BSON.Decimal128.fromString('1.50')"));
    assertEquals(new BsonObjectId(new ObjectId(HEX)), value("BSON.ObjectId('" + HEX + "')"));
    assertEquals(
        new BsonBinary((byte) 4, new byte[] {0, (byte) 255}),
        value("BSON.Binary.fromHex('00ff', 4)"));
    assertEquals(new BsonBinary(new byte[] {'h', 'i'}), value("BSON.Binary.fromBase64('aGk=')"));
    assertEquals(new BsonRegularExpression("a.b", "ix"), value("BSON.BSONRegExp('a.b', 'xi')"));
    assertEquals(new BsonRegularExpression("a.b", "i"), value("/a.b/gi"));
    assertEquals(new BsonMinKey(), value("BSON.MinKey"));
    assertEquals(new BsonMaxKey(), value("new BSON.MaxKey()"));
    assertEquals(new BsonDateTime(5), value("new Date(5)"));
  }

  @Test
  void carriesNestingAsDeepAsTheServer() throws Exception {
    BsonValue nested = new BsonInt64(1);
    for (int i = 0; i < 99; i++) {
      nested = new BsonDocument("a", nested);
    }

    assertEquals(nested, run("exports = (x) => x;", nested));
  }

  @Test
  void leavesOutUndefinedMembersAndKeepsTheOrder() throws Exception {
    assertEquals(
        BsonDocument.parse("{z: {$numberLong: '1'}, a: [null, null]}"),
        value("{ z: 1, u: undefined, a: [undefined, null] }"));
  }

  @Test
  void refusesWhatIsNoBson() {
    assertEquals("TypeError: Cannot convert a function to BSON", error("{ f: () => 1 }"));
    assertEquals("TypeError: Cannot convert a symbol to BSON", error("[Symbol('x')]"));
    assertEquals(
        "TypeError: Cannot convert a Promise to BSON; is an await missing?",
        error("{ p: Promise.resolve(1) }"));
    assertEquals("TypeError: Cannot convert an invalid Date to BSON", error("new Date(NaN)"));
    assertEquals(
        "TypeError: Cannot convert to BSON: nested too deeply, or contains itself",
        error("(() => { const a = {}; a.a = a; return a; })()"));
  }

  @Test
  void printsBsonObjects() throws Exception {
    assertText(HEX, "new BSON.ObjectId('" + HEX + "')");
    assertText("-9223372036854775808", "BSON.Long(0, -2147483648)");
    assertText("9223372036854775807", "BSON.Long(-1, 2147483647)");
    assertText("1000000000000000000", "BSON.Long(-1486618624, 232830643)");
    assertText("-4294967296", "BSON.Long(0, -1)");
    assertText("42", "BSON.Int32(42)");
    assertText("43", "BSON.Int32(42) + 1");
    assertText("1.50", "BSON.Decimal128.fromString('1.50')");
    assertText("hi", "BSON.Binary.fromBase64('aGk=').text()");
    assertText("6869", "BSON.Binary.fromBase64('aGk=').toHex()");
    assertText("aGk=", "BSON.Binary.fromHex('6869').toBase64()");
    assertText(
        "{\"id\":\"" + HEX + "\",\"n\":1}",
        "JSON.stringify({ id: BSON.ObjectId('" + HEX + "'), n: BSON.Int32(1) })");
    assertText("1582851709000", "BSON.ObjectId('" + HEX + "').getTimestamp().getTime()");
    assertText("true", "BSON.ObjectId('" + HEX + "').equals('" + HEX + "')");
    assertText("24", "new BSON.ObjectId().toHexString().length");
  }

  @Test
  void refusesMalformedBsonValues() {
    assertEquals(
        "Error: Argument passed in must be a string of 12 bytes or a string of 24 hex characters",
        error("new BSON.ObjectId('xyz')"));
    assertEquals("MongoError", error("BSON.Decimal128.fromString('x')").split(":", 2)[0]);
    assertEquals("MongoError", error("BSON.Binary.fromHex('xyz')").split(":", 2)[0]);
  }

  @Test
  void stringifiesCanonicalExtendedJson() throws Exception {
    assertText(
        "{\"answer\":{\"$numberLong\":\"42\"},\"submittedAt\":{\"$date\":{\"$numberLong\":\"1583167607977\"}}}",
        "EJSON.stringify({ answer: 42, submittedAt: new Date('2020-03-02T16:46:47.977Z') })");
    assertText(
        "[{\"$numberDouble\":\"1.5\"},{\"$numberDouble\":\"5.0\"},{\"$numberDouble\":\"NaN\"},{\"$numberInt\":\"1\"},"
            + "{\"$oid\":\""
            + HEX
            + "\"},{\"$minKey\":1},{\"$numberDecimal\":\"1.5\"},"
            + "{\"$binary\":{\"base64\":\"aGk=\",\"subType\":\"04\"}},{\"$regularExpression\":{\"pattern\":\"a\",\"options\":\"i\"}},null]",
        "EJSON.stringify([1.5, BSON.Double(5), NaN, BSON.Int32(1), BSON.ObjectId('"
            + HEX
            + "'), BSON.MinKey,"
            + " BSON.Decimal128.fromString('1.5'), BSON.Binary.fromBase64('aGk=', 4), /a/i, null])");
  }

  @Test
  void parsesWhatItStringifies() throws Exception {
    BsonDocument all =
        BsonDocument.parse(
            "{l: {$numberLong: '9223372036854775807'}, d: {$date: {$numberLong: '-5'}}, o: {$oid: '"
                + HEX
                + "'}, n: {$numberDecimal: '1.5'}, t: {$timestamp: {t: 4294967295, i: 7}}, k: {$maxKey: 1},"
                + " b: {$binary: {base64: 'aGk=', subType: '80'}}, r: {$regularExpression: {pattern: 'a', options: 'i'}},"
                + " nested: [{x: {$numberDouble: 'NaN'}}], f: {$code: 'x'}}");

    assertEquals(all, run("exports = (x) => EJSON.parse(EJSON.stringify(x));", all));
  }

  /** JSON.stringify would write each of them otherwise. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "NaN",
        "-Infinity",
        "9007199254740993",
        "-1e21",
        "new Date(5)",
        "/a/i",
        "BSON.Int32(7)",
        "BSON.MinKey()"
      })
  void carriesWhatJsonLacksWithinWhatItHas(String odd) throws Exception {
    BsonValue alone = value(odd);

    assertEquals(new BsonArray(List.of(alone)), value("[" + odd + "]"));
    assertEquals(
        new BsonDocument("a", new BsonDocument("b", new BsonArray(List.of(alone)))),
        value("{ a: { b: [" + odd + "] } }"));
  }

  @Test
  void heedsNoToJson() throws Exception {
    assertEquals(
        new BsonArray(List.of(new BsonString("as it is"))),
        run("exports = () => { Array.prototype.toJSON = () => 'changed'; return ['as it is']; };"));
    assertEquals(
        new BsonArray(List.of(new BsonString("as it is"))),
        run("exports = () => { const a = ['as it is']; a.toJSON = () => 'changed'; return a; };"));
    assertEquals(
        new BsonString("Cannot convert a function to BSON"),
        new BsonString(error("{ a: { toJSON: () => 1 } }").replaceAll(".*(Cannot.*)", "$1")));
  }

  @Test
  void leavesOutWhatIsUndefined() throws Exception {
    assertEquals(
        BsonDocument.parse("{ b: [null, 'x'] }"), value("{ a: undefined, b: [undefined, 'x'] }"));
  }
}
