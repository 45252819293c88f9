package dev.readside.plan.mongodb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.readside.expression.Reads;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

/** How the filter is written; what it lets pass is a matter for a server. */
final class TouchedFieldsTest {

  @Test
  void fieldsOfTheDocumentAreTakenByTheirNames() {
    assertEquals(
        BsonDocument.parse(
            "{ $in: [{ $arrayElemAt: [{ $split: ['$$this', '.'] }, 0] }, ['lines', 'status']] }"),
        test(Reads.of("lines", "status")));
  }

  @Test
  void pathsAreComparedNameByName() {
    assertEquals(
        BsonDocument.parse(
            """
            { $or: [
              { $eq: [
                { $slice: ['$$this', 2] }, { $slice: [['customer', 'name'], { $size: '$$this' }] } ] },
              { $eq: [{ $slice: ['$$this', 1] }, { $slice: [['status'], { $size: '$$this' }] }] } ] }
            """),
        test(Reads.of("customer.name", "status")));
  }

  @Test
  void aNameIsNoFieldOfTheEvent() {
    assertEquals(
        BsonDocument.parse(
            """
            { $eq: [
              { $slice: ['$$this', 2] },
              { $slice: [{ $literal: ['mother', '$id'] }, { $size: '$$this' }] } ] }
            """),
        test(Reads.of("mother.$id")));
  }

  /** Of a touched path. */
  private static BsonDocument test(Reads reads) {
    return TouchedFields.match(reads, false)
        .getArray("$or")
        .get(1)
        .asDocument()
        .getDocument("$expr")
        .getArray("$gt")
        .get(0)
        .asDocument()
        .getDocument("$size")
        .getDocument("$filter")
        .getDocument("cond");
  }
}
