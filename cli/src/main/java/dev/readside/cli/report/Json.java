package dev.readside.cli.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.bson.BsonText;
import dev.readside.diagnostic.Diagnostic;
import dev.readside.diagnostic.JsonRenderer;
import dev.readside.source.SourceFile;
import java.util.List;
import org.bson.BsonValue;

/** Results for programs. */
public final class Json {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  /** An object that begins with the findings of compiling. */
  public static ObjectNode withDiagnostics(SourceFile file, List<Diagnostic> found) {
    String diagnostics = JsonRenderer.render(file, found);
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
  public static JsonNode of(BsonValue value) {
    try {
      return MAPPER.readTree(BsonText.CANONICAL.of(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Extended JSON is JSON", e);
    }
  }

  /** With a line for each member. */
  public static String print(JsonNode node) {
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
