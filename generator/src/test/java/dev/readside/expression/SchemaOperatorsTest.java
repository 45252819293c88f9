package dev.readside.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Editors complete operators by the JSON Schema: it has those that the compiler takes. */
final class SchemaOperatorsTest {

  private final JsonNode definitions;

  SchemaOperatorsTest() throws IOException {
    try (InputStream file =
        Operators.class.getResourceAsStream("/dev/readside/projections.schema.json")) {
      definitions = new ObjectMapper().readTree(file).path("definitions");
    }
  }

  @Test
  void hasTheOperatorsOfExpressions() {
    assertEquals(new TreeSet<>(Operators.EXPRESSIONS.usableNames()), names("expression"));
  }

  @Test
  void hasTheAccumulators() {
    assertEquals(new TreeSet<>(Operators.ACCUMULATORS.usableNames()), names("accumulator"));
  }

  @Test
  void hasTheOperatorsOfQueries() {
    assertEquals(new TreeSet<>(QueryOperator.names()), names("predicate"));
  }

  @Test
  void hasTheNamedArguments() {
    for (Operators operators : Set.of(Operators.EXPRESSIONS, Operators.ACCUMULATORS)) {
      String definition = operators == Operators.EXPRESSIONS ? "expression" : "accumulator";
      operators.all().stream()
          .filter(Operator.Usable.class::isInstance)
          .map(Operator.Usable.class::cast)
          .forEach(
              operator ->
                  assertEquals(
                      arguments(operator),
                      names(definitions.path(definition).path("properties").path(operator.name())),
                      operator.name()));
    }
  }

  private static Set<String> arguments(Operator.Usable operator) {
    Set<String> names = new TreeSet<>();
    operator.forms().stream()
        .filter(Arguments.Named.class::isInstance)
        .map(Arguments.Named.class::cast)
        .forEach(form -> form.arguments().forEach(argument -> names.add(argument.name())));
    return names;
  }

  private Set<String> names(String definition) {
    return names(definitions.path(definition));
  }

  private static Set<String> names(JsonNode schema) {
    Set<String> names = new TreeSet<>();
    schema.path("properties").fieldNames().forEachRemaining(names::add);
    return names;
  }
}
