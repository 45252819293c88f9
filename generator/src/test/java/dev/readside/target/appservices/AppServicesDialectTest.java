package dev.readside.target.appservices;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

final class AppServicesDialectTest {

  @Test
  void numbersOfARowSayTheirTypes() {
    assertEquals(
        "{ $set: { a: BSON.Int32(1), b: BSON.Long(1), c: BSON.Long(4294967295, -1),"
            + " d: BSON.Double(1), e: 1.5, f: BSON.Double(NaN), g: BSON.Double(-0) } }",
        stage(
            "{ $set: { a: 1, b: NumberLong(1), c: NumberLong(-1), d: 1.0, e: 1.5,"
                + " f: {$numberDouble: 'NaN'}, g: -0.0 } }"));
  }

  @Test
  void numbersOfAQueryStandPlainExceptInItsExpressions() {
    assertEquals(
        "{ $match: { a: { $gt: 1 }, b: 5, c: BSON.Long(1, 2097152), $expr: { $eq: [\"$a\","
            + " BSON.Int32(1)] } } }",
        stage(
            "{ $match: { a: { $gt: 1 }, b: 5.0, c: NumberLong('9007199254740993'),"
                + " $expr: { $eq: ['$a', 1] } } }"));
  }

  @Test
  void otherTypesAreConstructed() {
    assertEquals(
        "{ $set: { a: new Date(\"2024-02-29T12:00:00.001Z\"), b: new"
            + " BSON.ObjectId(\"5ca4bbc7a2dd94ee5816238c\"), c:"
            + " BSON.Decimal128.fromString(\"1.10\"), d: BSON.Binary.fromHex(\"00ff\", 4), e: null,"
            + " f: BSON.MinKey, g: BSON.BSONRegExp(\"^a\\\"\", \"i\") } }",
        stage(
            "{ $set: { a: {$date: '2024-02-29T12:00:00.001Z'}, b:"
                + " ObjectId('5ca4bbc7a2dd94ee5816238c'), c: NumberDecimal('1.10'), d: {$binary:"
                + " {base64: 'AP8=', subType: '04'}}, e: null, f: {$minKey: 1}, g:"
                + " {$regularExpression: {pattern: '^a\"', options: 'i'}} } }"));
  }

  @Test
  void datesThatAtlasWouldReadAsOthersAreNumbers() {
    assertEquals(
        "{ $set: { a: new Date(\"1678-01-01T00:00:00.000Z\"), b: new Date(-9214560000001 /*"
            + " 1677-12-31T23:59:59.999Z */), c: new Date(253402300799999 /*"
            + " 9999-12-31T23:59:59.999Z */), d: new Date(8640000000000000 /*"
            + " +275760-09-13T00:00:00.000Z */) } }",
        stage(
            "{ $set: { a: {$date: '1678-01-01T00:00:00Z'}, b: {$date: {$numberLong:"
                + " '-9214560000001'}}, c: {$date: '9999-12-31T23:59:59.999Z'}, d: {$date:"
                + " {$numberLong: '8640000000000000'}} } }"));
  }

  private static String stage(String stage) {
    return AppServicesDialect.PRINTER.line(BsonDocument.parse(stage)).text();
  }
}
