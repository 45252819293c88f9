package dev.readside.it.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoDatabase;
import dev.readside.expression.NumberTypes;
import dev.readside.expression.Operator;
import dev.readside.expression.Operators;
import dev.readside.mongod.MongoExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the catalogue says of numbers' types holds on a real server: each operator is evaluated over
 * values that are equal and hold numbers of other types.
 */
@ExtendWith(MongoExtension.class)
class OperatorNumbersTest {

  private final Server server;
  private final MongoDatabase database;

  OperatorNumbersTest(MongoDatabase database) {
    this.server = new Server(database);
    this.database = database;
  }

  @Test
  void theServerTellsNumbersApartAsTheCatalogueSays() {
    SortedMap<String, NumberTypes> said = new TreeMap<>();
    SortedMap<String, NumberTypes> seen = new TreeMap<>();

    for (Operator operator : Operators.EXPRESSIONS.all()) {
      if (operator instanceof Operator.Usable usable
          && server.isAtLeast(usable.since().orElse("6.0"))) {
        said.put(usable.name(), usable.numbers());
        seen.put(usable.name(), numbersOf(usable));
      }
    }

    assertEquals(said, seen);
  }

  private NumberTypes numbersOf(Operator.Usable operator) {
    List<NumberTypes> found =
        NumberSamples.calls(operator).map(this::numbersOf).distinct().toList();
    if (found.contains(NumberTypes.SEEN)) {
      return NumberTypes.SEEN;
    }
    return found.contains(NumberTypes.KEPT) ? NumberTypes.KEPT : NumberTypes.SETTLED;
  }

  private NumberTypes numbersOf(NumberSamples.Call call) {
    return values(call, call.documents())
        .map(this::compared)
        .orElseGet(() -> comparedOneByOne(call));
  }

  /**
   * Of those that do not fail. Where a 32-bit or a floating-point number fails, the definition does
   * so too, which is recorded; a function hands on 64-bit numbers.
   */
  private NumberTypes comparedOneByOne(NumberSamples.Call call) {
    List<List<BsonValue>> each =
        call.documents().stream()
            .map(document -> values(call, List.of(document)).orElse(List.of()))
            .toList();
    List<BsonValue> values = each.stream().flatMap(List::stream).toList();
    if (values.isEmpty()) {
      return NumberTypes.SETTLED;
    }
    return each.get(NumberSamples.INT64).isEmpty() ? NumberTypes.SEEN : compared(values);
  }

  private NumberTypes compared(List<BsonValue> values) {
    if (values.stream().distinct().count() == 1) {
      return NumberTypes.SETTLED;
    }
    return areEqual(values) ? NumberTypes.KEPT : NumberTypes.SEEN;
  }

  private Optional<List<BsonValue>> values(NumberSamples.Call call, List<BsonDocument> documents) {
    BsonDocument row = new BsonDocument("value", call.expression());
    try {
      return Optional.of(
          evaluated(documents, new BsonDocument("$replaceWith", row)).stream()
              .map(found -> found.getOrDefault("value", new BsonString("(missing)")))
              .toList());
    } catch (MongoCommandException failed) {
      return Optional.empty();
    }
  }

  /** As groups are told apart. */
  private boolean areEqual(List<BsonValue> values) {
    List<BsonDocument> documents =
        values.stream().map(value -> new BsonDocument("value", value)).toList();
    BsonDocument group = new BsonDocument("_id", new BsonString("$value"));
    return evaluated(documents, new BsonDocument("$group", group)).size() == 1;
  }

  private List<BsonDocument> evaluated(List<BsonDocument> documents, BsonDocument stage) {
    BsonDocument literal = new BsonDocument("$literal", new BsonArray(documents));
    return database
        .aggregate(List.of(new BsonDocument("$documents", literal), stage), BsonDocument.class)
        .into(new ArrayList<>());
  }
}
