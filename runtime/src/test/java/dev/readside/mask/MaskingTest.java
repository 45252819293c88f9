package dev.readside.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.readside.compile.Compiler;
import dev.readside.operate.verify.SameId;
import dev.readside.plan.ProjectionPlan;
import dev.readside.source.SourceFile;
import dev.readside.wiring.Targets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {

  private static final List<ProjectionPlan> PROJECTIONS =
      projections(
          """
                  readside: 1
                  databases: { source: shop, read: shop_read }
                  projections:
                    paid:
                      from: orders
                      where: { status: paid, at: { $gte: { $date: "2026-01-15T00:00:00Z" } }, code: { $regex: "^SKU-" } }
                      join: { lines: { from: lines, on: { _id: order }, many: true, where: { qty: { $gt: 10 } } } }
                      fields:
                        size: { $switch: { branches: [{ case: { $eq: [$size, XL] }, then: 5.5 }], default: -3 } }
                  """);

  private static List<ProjectionPlan> projections(String file) {
    return Compiler.compile(new SourceFile("projections.yaml", file), Targets.ALL)
        .compiled()
        .orElseThrow()
        .plan()
        .projections();
  }

  private static BsonDocument mask(BsonDocument document) {
    return mask(List.of(document), 1).get(0);
  }

  private static List<BsonDocument> mask(List<BsonDocument> documents, long seed) {
    return Masking.of(documents, PROJECTIONS, seed).mask(documents);
  }

  private static BsonDocument of(String json) {
    return BsonDocument.parse(json);
  }

  private static String text(String text) {
    return mask(new BsonDocument("v", new BsonString(text))).getString("v").getValue();
  }

  private static final String RICH =
      """
      { _id: { $oid: "65f2a01be2a7c1d4f0a9b001" }, status: "paid", name: "Anna-Maria O'Neil", empty: "",
        mail: "anna@example.com", n: 7, l: { $numberLong: "5000000000" }, d: 2.75, dec: { $numberDecimal: "19.90" },
        at: { $date: "2026-01-20T10:30:00Z" }, uuid: { $uuid: "0a1b2c3d-0000-4000-8000-00000000000a" },
        bytes: { $binary: { base64: "AAECAwQ=", subType: "00" } }, ts: { $timestamp: { t: 1700000000, i: 2 } },
        yes: true, none: null, zero: 0, tags: ["red", "green", ["blue", 12]], nested: { deep: { er: "secret 42" } },
        re: { $regularExpression: { pattern: "^secret\\\\d+", options: "i" } }, big: 1e300, neg: -17,
        min: { $minKey: 1 }, nan: { $numberDouble: "NaN" }, sym: { $symbol: "symbol" }, js: { $code: "return secret" } }
      """;

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, -1})
  void leavesNoValueButConstantsAndWhatSaysNothing(long seed) {
    List<BsonDocument> documents = List.of(of(RICH), of("{ _id: 'anna', x: 'Example', y: 75 }"));

    List<BsonDocument> masked = mask(documents, seed);

    Set<Object> left = new HashSet<>(scalars(documents));
    left.retainAll(scalars(masked));
    assertEquals(
        scalars(
            List.of(
                of(
                    "{ a: 'paid', b: '', c: true, d: null, e: 0, f: { $minKey: 1 }, g: {"
                        + " $numberDouble: 'NaN' } }"))),
        left);
    assertEquals(shape(documents.get(0)), shape(masked.get(0)));
    String all = masked.toString().toLowerCase(java.util.Locale.ROOT);
    for (String word : List.of("anna", "maria", "neil", "example", "secret", "green")) {
      assertFalse(all.contains(word), all);
    }
  }

  private static Set<Object> scalars(List<BsonDocument> documents) {
    Set<Object> found = new HashSet<>();
    documents.forEach(each -> add(each, found));
    return found;
  }

  private static void add(BsonValue value, Set<Object> to) {
    if (value.isDocument()) {
      value.asDocument().values().forEach(each -> add(each, to));
    } else if (value.isArray()) {
      value.asArray().forEach(each -> add(each, to));
    } else {
      to.add(SameId.of(value));
    }
  }

  /** Names and types. */
  private static String shape(BsonValue value) {
    if (value.isDocument()) {
      List<String> fields = new ArrayList<>();
      value.asDocument().forEach((name, each) -> fields.add(name + ":" + shape(each)));
      return fields.toString();
    }
    return value.isArray()
        ? value.asArray().stream().map(MaskingTest::shape).toList().toString()
        : value.getBsonType().toString();
  }

  @Test
  void keepsEqualValuesEqualWhereverTheyStandAndOfWhateverType() {
    BsonDocument masked =
        mask(
            of(
                """
                { a: 7, b: { $numberLong: "7" }, c: 7.0, d: { $numberDecimal: "7.00" }, e: "7", f: "No 7",
                  id: { $oid: "65f2a01be2a7c1d4f0a9b001" }, hex: "65f2a01be2a7c1d4f0a9b001",
                  uuid: { $uuid: "0a1b2c3d-0000-4000-8000-00000000000a" }, text: "0A1B2C3D-0000-4000-8000-00000000000A",
                  at: { $date: "2026-03-05T10:30:00.250Z" }, iso: "2026-03-05T10:30:00.250Z", day: "2026-03-05",
                  name: "Rome", upper: "ROME", list: ["Rome", "rome"] }
                """));

    long number = masked.getInt32("a").getValue();
    assertNotEquals(7, number);
    assertEquals(number, masked.getInt64("b").getValue());
    assertEquals((double) number, masked.getDouble("c").getValue());
    assertEquals(number + ".00", masked.getDecimal128("d").getValue().toString());
    assertEquals(Long.toString(number), masked.getString("e").getValue());
    assertTrue(masked.getString("f").getValue().endsWith(" " + number));
    assertEquals(
        masked.getObjectId("id").getValue().toHexString(), masked.getString("hex").getValue());
    assertEquals(
        masked.getBinary("uuid").asUuid().toString(),
        masked.getString("text").getValue().toLowerCase(java.util.Locale.ROOT));
    String date = java.time.Instant.ofEpochMilli(masked.getDateTime("at").getValue()).toString();
    assertEquals(date, masked.getString("iso").getValue());
    assertEquals(date.substring(0, 10), masked.getString("day").getValue());
    String name = masked.getString("name").getValue();
    assertEquals(name.toUpperCase(java.util.Locale.ROOT), masked.getString("upper").getValue());
    assertEquals(new BsonString(name), masked.getArray("list").get(0));
  }

  @Test
  void masksFractionsAsTheNumbersThatTheyAre() {
    BsonDocument masked =
        mask(
            of(
                """
                { a: 12.5, b: "12.50", c: "12.5 EUR (from 12.50)", d: { $numberDecimal: "12.500" },
                  neg: -0.25, text: "-0.25", range: "1-12.50", version: "1.12.50", zero: "0.00" }
                """));

    String number = new java.math.BigDecimal("" + masked.getDouble("a").getValue()).toPlainString();
    assertNotEquals("12.5", number);
    assertTrue(masked.getString("b").getValue().startsWith(number), masked::toString);
    assertTrue(masked.getString("c").getValue().startsWith(number + " "), masked::toString);
    assertEquals(
        0,
        masked
            .getDecimal128("d")
            .getValue()
            .bigDecimalValue()
            .compareTo(new java.math.BigDecimal(number)));
    assertEquals(
        masked.getDouble("neg").getValue(),
        Double.parseDouble(masked.getString("text").getValue()));
    assertTrue(
        masked.getString("range").getValue().endsWith("-" + masked.getString("b").getValue()));
    assertFalse(masked.getString("version").getValue().contains(number));
    assertEquals("0.00", masked.getString("zero").getValue());
  }

  @Test
  void masksDecimalsThatNoDoubleIsNear() {
    BsonDocument document =
        of(
            """
            { great: { $numberDecimal: "1.234E+6000" }, max: { $numberDecimal: "9.999999999999999999999999999999999E+6144" },
              top: { $numberDecimal: "7E+6144" }, small: { $numberDecimal: "4.32E-5000" }, neg: { $numberDecimal: "-4E-5000" },
              zero: 0, double: 1.7e308 }
            """);
    for (long seed = 0; seed < 20; seed++) {
      BsonDocument masked = mask(List.of(document), seed).get(0);

      for (String name : List.of("great", "max", "top", "small", "neg", "double")) {
        assertNotEquals(document.get(name), masked.get(name), name);
      }
      assertEquals(document.get("zero"), masked.get("zero"));
      assertEquals(shape(document), shape(masked));
      assertTrue(Double.isFinite(masked.getDouble("double").getValue()));
      assertTrue(masked.getDecimal128("neg").getValue().isNegative());
    }
  }

  /** A backslash is one, but in a regular expression. */
  @Test
  void masksLettersBehindBackslashes() {
    BsonDocument masked =
        mask(
            of(
                "{ path: 'C:\\\\users\\\\q', re: { $regularExpression: { pattern:"
                    + " '^\\\\d+ users\\\\.', options: '' } } }"));

    String path = masked.getString("path").getValue();
    assertTrue(path.matches("[A-Z]:\\\\[a-z]{5}\\\\[a-z]"), path);
    assertFalse(path.contains("\\u") || path.contains("\\q"), path);
    String pattern = masked.getRegularExpression("re").getPattern();
    assertTrue(pattern.matches("\\^\\\\d\\+ [a-z]{5}\\\\\\."), pattern);
    assertFalse(pattern.contains("users"), pattern);
  }

  @Test
  void keepsConstantsThatBeginAsPathsDo() {
    List<ProjectionPlan> projections =
        projections(
            """
            readside: 1
            databases: { source: shop, read: shop_read }
            projections:
              paid:
                from: orders
                where: { unit: { $in: ["$US", "$EU"] }, $expr: { $ne: [$code, { $literal: "$NONE" }] } }
                fields: { is: { $eq: [$kind, { $literal: "$KIND" }] }, code: $code }
            """);
    BsonDocument document =
        of("{ a: '$US', b: '$EU', c: '$NONE', d: '$KIND', e: '$code', f: '$other' }");

    BsonDocument masked = Masking.of(List.of(document), projections, 1).mask(document);

    for (String name : List.of("a", "b", "c", "d")) {
      assertEquals(document.get(name), masked.get(name));
    }
    assertNotEquals(document.get("e"), masked.get("e"));
    assertNotEquals(document.get("f"), masked.get("f"));
  }

  @Test
  void tellsWhereFieldsMayBeCalledByData() {
    List<BsonDocument> documents =
        List.of(
            of(
                """
                { _id: 1, who: 'anna', items: [{ by: { anna: 1, bob: { at: { '2026-01-05': 2 } } } }],
                  totals: { '17': 3 }, mail: { 'a@example.com': 1 }, plain: { name: 'paid', paid: 1 } }
                """));
    Masking masking = Masking.of(documents, PROJECTIONS, 1);
    masking.mask(documents);

    assertEquals(
        Set.of("o.items.by", "o.items.by.bob.at", "o.totals", "o.mail"),
        masking.namesLikeData("o", documents));
  }

  @ParameterizedTest
  @CsvSource({
    "Anna-Maria O'Neil, [A-Z][a-z]{3}-[A-Z][a-z]{4} [A-Z]'[A-Z][a-z]{3}",
    "anna@example.com, [a-z]{4}@[a-z]{7}[.][a-z]{3}",
    "SKU-1001-b, SKU-[1-9][0-9]{3}-[a-z]",
    "+49 (0)30 007, '[+][1-9][0-9] [(]0[)][1-9]0 [0-9]{3}'",
    "9f86d081884c7d659a2f, [0-9a-f]{20}",
    "'--- , !', '--- , !'",
    "Zoë 😀, [A-Z][a-z]{2} [a-z]",
  })
  void keepsTheShapeOfTexts(String text, String shape) {
    String masked = text(text);

    assertTrue(masked.matches(shape), masked);
    assertEquals(shape.equals(text), masked.equals(text), masked);
  }

  @Test
  void keepsNumbersAndDatesOnTheirSideOfConstants() {
    List<BsonDocument> documents =
        IntStream.range(0, 200)
            .mapToObj(
                n ->
                    new BsonDocument("qty", new BsonInt32(n))
                        .append("at", new BsonDateTime(1_767_225_600_000L + n * 86_400_000L / 4)))
            .toList();
    long constant = 1_768_435_200_000L;

    List<BsonDocument> masked = mask(documents, 5);

    for (int n = 0; n < documents.size(); n++) {
      BsonDocument old = documents.get(n);
      BsonDocument other = masked.get(n);
      long at = old.getDateTime("at").getValue();
      assertEquals(at >= constant, other.getDateTime("at").getValue() >= constant, "at " + n);
      int qty = other.getInt32("qty").getValue();
      assertTrue(qty >= 0, "qty " + qty);
      assertEquals(n == 10, qty == 10);
    }
    assertEquals(200, masked.stream().map(each -> each.get("qty")).distinct().count());
    assertEquals(200, masked.stream().map(each -> each.get("at")).distinct().count());
  }

  @Test
  void keepsWhatBelongsToOneMonthOrDayTogether() {
    BsonDocument masked =
        mask(
            of(
                """
                { a: [{ $date: "2024-02-03T10:15:00Z" }, { $date: "2024-02-03T10:45:00Z" }, { $date: "2024-02-03T00:00:00Z" },
                      { $date: "2024-02-29T00:00:00Z" }, { $date: "1969-12-31T23:59:59.999Z" }] }
                """));

    List<String> dates =
        masked.getArray("a").stream()
            .map(each -> java.time.Instant.ofEpochMilli(each.asDateTime().getValue()).toString())
            .toList();
    assertEquals(dates.get(0).substring(0, 13), dates.get(1).substring(0, 13));
    assertEquals(dates.get(0).substring(0, 10) + "T00:00:00Z", dates.get(2));
    assertTrue(dates.get(3).startsWith("2024-02-"), dates::toString);
    assertNotEquals(dates.get(2), dates.get(3));
    assertTrue(dates.get(4).startsWith("1969-12-"), dates::toString);
  }

  @Test
  void fitsIntoTheTypesThatThereAre() {
    List<BsonDocument> documents =
        List.of(
            of(
                "{ a: 2147483646, b: -2147483647, c: { $numberLong: '9223372036854775806' }, d:"
                    + " 1.7e308, e: 4.9e-324, f: { $numberDecimal:"
                    + " '9.999999999999999999999999999999999E+6144' }, g: { $numberDecimal: '-0' },"
                    + " h: -0.0, i: { $numberDecimal: '1E-6176' }, j: { $numberDecimal: '1.0E+3' } }"));

    for (long seed = 0; seed < 20; seed++) {
      BsonDocument masked = mask(documents, seed).get(0);
      assertEquals(shape(documents.get(0)), shape(masked));
      assertNotEquals(documents.get(0).get("a"), masked.get("a"));
    }
  }

  @Test
  void givesTheSameForTheSameSeedOnly() {
    List<BsonDocument> documents = List.of(of(RICH));

    assertEquals(mask(documents, 3), mask(documents, 3));
    assertNotEquals(mask(documents, 3), mask(documents, 4));
  }

  @Test
  void keepsIdsAndWhatIsEqualToOne() {
    List<BsonDocument> documents =
        List.of(
            of("{ _id: 'ada 17', name: 'ada' }"),
            of(
                "{ _id: { no: 5, at: { $date: '2026-03-05T10:30:00Z' } }, owner: 'ada 17', n: 5.0 }"));

    List<BsonDocument> masked =
        Masking.of(documents, PROJECTIONS, 1).keepingIds(documents).mask(documents);

    assertEquals(documents.get(1), masked.get(1));
    assertEquals(documents.get(0).get("_id"), masked.get(0).get("_id"));
    assertNotEquals(documents.get(0).get("name"), masked.get(0).get("name"));
  }

  @Test
  void findsOtherValuesWhereAlmostAllAreThere() {
    BsonArray all = new BsonArray();
    IntStream.rangeClosed(1, 99).forEach(n -> all.add(new BsonInt32(n)));
    Arrays.stream("abcdefghijklmnopqrstuvwxyz".split("")).forEach(x -> all.add(new BsonString(x)));
    IntStream.rangeClosed(1, 31).forEach(n -> all.add(new BsonString("2026-01-%02d".formatted(n))));
    BsonDocument document = new BsonDocument("all", all);

    BsonDocument masked = mask(document);

    assertEquals(all.size(), new HashSet<>(masked.getArray("all")).size());
    Set<Object> left = scalars(List.of(document));
    left.retainAll(scalars(List.of(masked)));
    left.removeIf(each -> each.toString().startsWith("2026-01-"));
    assertEquals(Set.of(SameId.of(new BsonInt32(10))), left);
  }

  @Test
  void tellsWhichValuesAreHidden() {
    BsonDocument document = of("{ a: 'paid', b: 'Rome', c: 0, d: 8 }");
    Masking masking = Masking.of(List.of(document), PROJECTIONS, 1);
    masking.mask(document);

    assertTrue(masking.isHidden(new BsonString("Rome")));
    assertTrue(masking.isHidden(new org.bson.BsonDouble(8)));
    assertFalse(masking.isHidden(new BsonString("paid")));
    assertFalse(masking.isHidden(new BsonInt32(0)));
  }
}
