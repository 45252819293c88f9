package dev.readside.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.diagnostic.JsonRenderer;
import org.bson.BsonValue;

/** Results for programs. */
final class Json {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  /** An object that begins with the findings of compiling. */
  static ObjectNode withDiagnostics(Project project) {
    String diagnostics = JsonRenderer.render(project.file(), project.compilation().diagnostics());
    try {
      return MAPPER.createObjectNode().set("diagnostics", MAPPER.readTree(diagnostics));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("findings are not JSON", e);
    }
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** A BSON value as canonical Extended JSON. */
  static JsonNode of(BsonValue value) {
    try {
      return MAPPER.readTree(BsonText.extended(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Extended JSON is JSON", e);
    }
  }

  static String print(JsonNode node) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    try {
      return MAPPER.writer(printer).writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of nodes is always JSON", e);
    }
  }
}
