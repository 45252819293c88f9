package dev.readside.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.readside.diagnostic.Diagnostic;
import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.Node;
import dev.readside.spec.YamlReader;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.BsonValue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The JSON Schema for editors accepts and refuses the same cases as the compiler. Where a schema
 * cannot see the finding, the case says why in {@code schema-cannot-see.txt}.
 */
final class SchemaCasesTest {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final JsonSchema SCHEMA = schema();

  static Stream<Case> cases() {
    return Case.all().stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void acceptsAndRefusesLikeTheCompiler(Case each) {
    Optional<Node> document = YamlReader.read(each.source(), new Diagnostics());
    assumeTrue(document.isPresent(), "no YAML, so nothing for a schema to look at");

    var problems = SCHEMA.validate(json(document.get()));

    boolean accepted = each.compilation().diagnostics().stream().noneMatch(Diagnostic::isError);
    boolean expected = accepted || each.has("schema-cannot-see.txt");
    assertEquals(expected, problems.isEmpty(), problems.toString());
  }

  private static JsonSchema schema() {
    var resource = YamlReader.class.getResourceAsStream("/dev/readside/projections.schema.json");
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(resource);
  }

  private static JsonNode json(Node node) {
    if (node instanceof Node.Mapping mapping) {
      ObjectNode object = JSON.objectNode();
      mapping.entries().forEach(entry -> object.set(entry.key().text(), json(entry.value())));
      return object;
    }
    if (node instanceof Node.Sequence sequence) {
      ArrayNode array = JSON.arrayNode();
      sequence.items().forEach(item -> array.add(json(item)));
      return array;
    }
    return json(((Node.Scalar) node).value());
  }

  private static JsonNode json(BsonValue value) {
    return switch (value.getBsonType()) {
      case NULL -> JSON.nullNode();
      case BOOLEAN -> JSON.booleanNode(value.asBoolean().getValue());
      case INT32 -> JSON.numberNode(value.asInt32().getValue());
      case INT64 -> JSON.numberNode(value.asInt64().getValue());
      case DOUBLE -> JSON.numberNode(value.asDouble().getValue());
      default -> JSON.textNode(value.asString().getValue());
    };
  }
}
