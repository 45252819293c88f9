package dev.readside.plan.mongodb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

final class FieldOrderTest {

  @Test
  void arrayIndexesComeFirstByNumber() {
    assertEquals(
        "{\"2\": 1, \"10\": 1, \"b\": [{\"0\": 1, \"a\": 1}], \"01\": 1, \"4294967295\": 1}",
        FieldOrder.of(
                BsonDocument.parse(
                    "{ b: [{ a: 1, '0': 1 }], '10': 1, '01': 1, '2': 1, '4294967295': 1 }"))
            .toJson());
  }

  @Test
  void keyOfARowComesFirst() {
    assertEquals(
        "{\"$replaceWith\": {\"_id\": \"$_id\", \"1\": \"$a\"}}",
        FieldOrder.ofStage(BsonDocument.parse("{ $replaceWith: { _id: '$_id', '1': '$a' } }"))
            .toJson());
  }

  @Test
  void rowThatIsComputedKeepsItsOrder() {
    BsonDocument stage =
        BsonDocument.parse("{ $replaceWith: { $mergeObjects: ['$$ROOT', { a: '$_id' }] } }");

    assertEquals(stage.toJson(), FieldOrder.ofStage(stage).toJson());
  }

  @Test
  void otherNamesKeepTheirOrder() {
    BsonDocument document = BsonDocument.parse("{ b: 1, a: { z: 1, y: 1 }, '-1': 1 }");

    assertEquals(document.toJson(), FieldOrder.of(document).toJson());
  }
}
