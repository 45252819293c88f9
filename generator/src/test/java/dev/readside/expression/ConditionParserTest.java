package dev.readside.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.readside.diagnostic.Code;
import dev.readside.diagnostic.Diagnostic;
import dev.readside.diagnostic.Diagnostics;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What conditions look like; that they are exact is tested on a server, in integration-tests. */
class ConditionParserTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          { v: { $exists: false } }           | { $eq: [ { $type: "$v" }, "missing" ] }
          { v: { $exists: true } }            | { $ne: [ { $type: "$v" }, "missing" ] }
          { v: { $type: array } }             | { $isArray: "$v" }
          { v: 1 }                            | { $in: [ 1, { $cond: [ { $isArray: "$v" }, "$v", [ "$v" ] ] } ] }
          { v: $x }                           | { $in: [ { $literal: "$x" }, { $cond: [ { $isArray: "$v" }, "$v", [ "$v" ] ] } ] }
          { _id: 1 }                          | { $eq: [ "$_id", 1 ] }
          { _id: { $ne: 1 } }                 | { $ne: [ "$_id", 1 ] }
          { _id: { $in: [ 1, 2 ] } }          | { $in: [ "$_id", [ 1, 2 ] ] }
          { v: { $in: [] } }                  | false
          { v: { $nin: [] } }                 | true
          { _id: { $gte: 1, $lt: 5 } }        | { $and: [ { $isNumber: "$_id" }, { $gte: [ "$_id", 1 ] }, { $gte: [ "$_id", -Infinity ] }, { $lt: [ "$_id", 5 ] } ] }
          { _id: { $gt: a } }                 | { $and: [ { $eq: [ { $type: "$_id" }, "string" ] }, { $gt: [ "$_id", "a" ] } ] }
          { $nor: [ { v: { $exists: true } } ] } | { $eq: [ { $type: "$v" }, "missing" ] }
          { $expr: { $gt: [ $a, $b ] } }      | { $gt: [ "$a", "$b" ] }
          { $comment: why }                   | true
          {}                                  | true
          """)
  void writesTheShortestExactExpression(String yaml, String expected) {
    Diagnostics diagnostics = new Diagnostics();

    Expression condition =
        ConditionParser.parse(Nodes.of(yaml), diagnostics)
            .orElseThrow(() -> new AssertionError(diagnostics.sorted()));

    assertEquals(BsonDocument.parse("{ is: " + expected + " }").get("is"), condition.bson());
  }

  @Test
  void readsWhatTheQueryReads() {
    assertEquals(
        Optional.of(Reads.of("a.b", "c")),
        ConditionParser.parse(Nodes.of("{ a.b: 1, c: { $gt: 2 } }"), new Diagnostics())
            .map(Expression::reads));
  }

  @Test
  void looksIntoEachDocumentOfAnArray() {
    BsonDocument condition =
        ConditionParser.parse(Nodes.of("{ a.b: { $exists: true } }"), new Diagnostics())
            .orElseThrow()
            .bson()
            .asDocument();

    assertEquals(
        BsonDocument.parse(
            """
            { $anyElementTrue: [ { $map: {
                input: { $cond: [
                  { $isArray: "$a" },
                  { $filter: { input: "$a", cond: { $eq: [ { $type: "$$this" }, "object" ] } } },
                  [ "$a" ] ] },
                in: { $ne: [ { $type: "$$this.b" }, "missing" ] } } } ] }
            """),
        condition);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ a: { b: 1 } }",
        "{ a: [ 1 ] }",
        "{ a: { $in: [ 1, [ 2 ] ] } }",
        "{ a: { $regularExpression: { pattern: x, options: '' } } }",
        "{ a: { $minKey: 1 } }",
        "{ a: { $gt: null } }",
        "{ a: { $gt: { $numberDouble: NaN } } }",
        "{ a: { $size: 1 } }",
        "{ a: { $elemMatch: { b: 1 } } }",
        "{ a: { $not: { $regex: x } } }",
        "{ a.0: 1 }",
        "{ a.$id: 1 }",
        "{ $jsonSchema: {} }"
      })
  void refusesWhatItDoesNotTranslate(String yaml) {
    Diagnostics diagnostics = new Diagnostics();

    Optional<Expression> condition = ConditionParser.parse(Nodes.of(yaml), diagnostics);

    assertEquals(Optional.empty(), condition);
    assertEquals(List.of(Code.RS130), diagnostics.sorted().stream().map(Diagnostic::code).toList());
  }
}
