package dev.readside.it.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.client.MongoDatabase;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.expression.AccumulatorParser;
import dev.readside.expression.Expression;
import dev.readside.expression.ExpressionParser;
import dev.readside.expression.Operator;
import dev.readside.expression.Operators;
import dev.readside.mongod.MongoExtension;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each line of the catalogues of operators is right on a real server. */
@ExtendWith(MongoExtension.class)
class OperatorCatalogueTest {

  private final Server server;

  OperatorCatalogueTest(MongoDatabase database) {
    this.server = new Server(database);
  }

  @Test
  void theServerTakesEveryCallThatTheCatalogueAllows() {
    SortedMap<String, String> refused = new TreeMap<>();

    usable(Operators.EXPRESSIONS)
        .filter(operator -> server.isAtLeast(operator.since().orElse("6.0")))
        .flatMap(Calls::of)
        .forEach(call -> server.refusalOf(parsed(call)).ifPresent(why -> refused.put(call, why)));

    assertEquals(new TreeMap<>(), refused);
  }

  @Test
  void theServerDoesNotKnowWhatIsMarkedAsNewer() {
    List<String> known =
        usable(Operators.EXPRESSIONS)
            .filter(operator -> !server.isAtLeast(operator.since().orElse("6.0")))
            .flatMap(Calls::of)
            .filter(call -> !server.refusalOf(parsed(call)).orElse("").contains("Unrecognized"))
            .toList();

    assertEquals(List.of(), known);
  }

  @Test
  void theServerTakesEveryAccumulatorThatTheCatalogueAllows() {
    SortedMap<String, String> refused = new TreeMap<>();

    usable(Operators.ACCUMULATORS)
        .filter(operator -> server.isAtLeast(operator.since().orElse("6.0")))
        .flatMap(Calls::of)
        .forEach(
            call ->
                server
                    .refusalOfAccumulator(accumulator(call))
                    .ifPresent(why -> refused.put(call, why)));

    assertEquals(new TreeMap<>(), refused);
  }

  private static Stream<Operator.Usable> usable(Operators catalogue) {
    return catalogue.all().stream()
        .filter(Operator.Usable.class::isInstance)
        .map(Operator.Usable.class::cast);
  }

  private static BsonValue parsed(String call) {
    Diagnostics diagnostics = new Diagnostics();
    return ExpressionParser.parse(Nodes.of(call), diagnostics)
        .map(Expression::bson)
        .orElseThrow(() -> new AssertionError(call + diagnostics.sorted()));
  }

  private static BsonValue accumulator(String call) {
    Diagnostics diagnostics = new Diagnostics();
    return AccumulatorParser.parse(Nodes.of(call), diagnostics)
        .map(Expression::bson)
        .orElseThrow(() -> new AssertionError(call + diagnostics.sorted()));
  }
}
