package dev.readside.it.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.readside.expression.SeenNumbers;
import dev.readside.mongod.MongoExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which query operators match other documents where equal numbers are of other types. */
@ExtendWith(MongoExtension.class)
class QueryNumbersTest {

  /** Each operator that takes the value of a field, and the keywords of schemas about numbers. */
  private static final List<String> PREDICATES =
      List.of(
          "{ a: 5 }",
          "{ a: { $ne: 5 } }",
          "{ a: { $gt: 4.5, $lt: 6 } }",
          "{ a: { $gte: 5, $lte: 5 } }",
          "{ a: { $in: [5, 0] } }",
          "{ a: { $nin: [5, 0] } }",
          "{ a: { $all: [5] } }",
          "{ a: { $elemMatch: { $eq: 5 } } }",
          "{ a: { $size: 2 } }",
          "{ a: { $exists: true } }",
          "{ a: { $mod: [5, 0] } }",
          "{ a: { $regex: '5' } }",
          "{ a: { $not: { $regex: '5' } } }",
          "{ a: { $bitsAllClear: 2 } }",
          "{ a: { $bitsAllSet: 1 } }",
          "{ a: { $bitsAnyClear: 1 } }",
          "{ a: { $bitsAnySet: 4 } }",
          "{ a: { $geoWithin: { $box: [[0, 0], [5, 5]] } } }",
          "{ a: { $geoIntersects: { $geometry: { type: 'Point', coordinates: [5, 0] } } } }",
          "{ a: { $type: 'number' } }",
          "{ a: { $type: 'int' } }",
          "{ a: { $type: ['string', 'long'] } }",
          "{ a: { $type: 1 } }",
          "{ a: { $type: 'decimal' } }",
          "{ a: { $elemMatch: { $type: 16 } } }",
          "{ $jsonSchema: { properties: { a: { minimum: 5, maximum: 5, multipleOf: 5 } } } }",
          "{ $jsonSchema: { properties: { a: { enum: [5, [5, 0]] } } } }",
          "{ $jsonSchema: { properties: { a: { uniqueItems: true, minItems: 2 } } } }",
          "{ $jsonSchema: { properties: { a: { type: 'number' } } } }",
          "{ $jsonSchema: { properties: { a: { bsonType: 'number' } } } }",
          "{ $jsonSchema: { properties: { a: { bsonType: ['double', 'array'] } } } }",
          "{ $jsonSchema: { properties: { a: { anyOf: [{ bsonType: 'long' }] } } } }");

  private final MongoCollection<BsonDocument> collection;

  QueryNumbersTest(MongoDatabase database) {
    this.collection = database.getCollection("numbers", BsonDocument.class);
  }

  @Test
  void theServerTellsNumbersApartWhereThisIsSaidOfTheQuery() {
    insert("int", new BsonInt32(5), new BsonInt32(0));
    insert("long", new BsonInt64(5), new BsonInt64(0));
    insert("double", new BsonDouble(5), new BsonDouble(-0.0));

    assertEquals(seen(this::isSaid), seen(this::isSeen));
  }

  private static Set<String> seen(Predicate<String> asked) {
    return PREDICATES.stream().filter(asked).collect(Collectors.toCollection(TreeSet::new));
  }

  private boolean isSaid(String query) {
    return SeenNumbers.inQuery(Nodes.of(query)).findAny().isPresent();
  }

  private boolean isSeen(String query) {
    return Stream.of("int", "long", "double").map(type -> found(type, query)).distinct().count()
        > 1;
  }

  private List<Integer> found(String type, String query) {
    BsonDocument both =
        new BsonDocument(
            "$and",
            new BsonArray(
                List.of(
                    new BsonDocument("type", new BsonString(type)), BsonDocument.parse(query))));
    return collection
        .find(both)
        .map(each -> each.getInt32("n").getValue())
        .into(new ArrayList<>())
        .stream()
        .sorted()
        .toList();
  }

  private void insert(String type, BsonValue five, BsonValue zero) {
    BsonDocument of = new BsonDocument("type", new BsonString(type));
    collection.insertMany(
        List.of(
            of.clone().append("n", new BsonInt32(1)).append("a", five),
            of.clone().append("n", new BsonInt32(2)).append("a", zero),
            of.clone()
                .append("n", new BsonInt32(3))
                .append("a", new BsonArray(List.of(five, zero)))));
  }
}
