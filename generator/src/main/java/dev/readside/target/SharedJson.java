package dev.readside.target;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Files of JSON that generated parts share with hand-made ones: read, and written again. */
public final class SharedJson {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private SharedJson() {}

  /**
   * What a file holds.
   *
   * @throws UnreadableSharedFileException when it is not JSON
   */
  public static JsonNode parse(String path, String text) throws UnreadableSharedFileException {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UnreadableSharedFileException(path, "is not JSON: " + e.getOriginalMessage());
    }
  }

  /**
   * The same of a file that is to hold an object.
   *
   * @throws UnreadableSharedFileException when it is no object
   */
  public static ObjectNode object(String path, String text) throws UnreadableSharedFileException {
    if (parse(path, text) instanceof ObjectNode object) {
      return object;
    }
    throw new UnreadableSharedFileException(path, "is not a JSON object");
  }

  /** As a person would lay it out, with a line end behind it. */
  public static String print(JsonNode node) throws JsonProcessingException {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance().withObjectFieldValueSpacing(Spacing.AFTER))
            .withObjectIndenter(indenter)
            .withArrayIndenter(indenter);
    return JSON.writer(printer).writeValueAsString(node) + "\n";
  }
}
