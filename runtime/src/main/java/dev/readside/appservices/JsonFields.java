package dev.readside.appservices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;
import org.bson.BsonDocument;

/** A JSON object whose fields are read by type; a wrong type becomes a finding. */
record JsonFields(String path, JsonNode object, Findings findings) {

  /** The field; a missing node if there is none. */
  JsonNode node(String name) {
    return object.path(name);
  }

  boolean has(String name) {
    return object.hasNonNull(name);
  }

  /** A non-empty string that must be there. */
  Optional<String> string(String name) {
    JsonNode node = node(name);
    if (node.isTextual() && !node.textValue().isEmpty()) {
      return Optional.of(node.textValue());
    }
    findings.add(path, "`" + name + "` must be a non-empty string.");
    return Optional.empty();
  }

  /** False if absent. */
  boolean flag(String name) {
    if (has(name) && !node(name).isBoolean()) {
      findings.add(path, "`" + name + "` must be true or false.");
    }
    return node(name).asBoolean();
  }

  /** Empty if absent. */
  JsonFields fields(String name) {
    if (has(name) && !node(name).isObject()) {
      findings.add(path, "`" + name + "` must be an object.");
    }
    JsonNode node = node(name).isObject() ? node(name) : JsonNodeFactory.instance.objectNode();
    return new JsonFields(path, node, findings);
  }

  /** An Extended JSON document; empty if absent. */
  BsonDocument extendedJson(String name) {
    return parsed("`" + name + "`", fields(name).object());
  }

  /** All of the object as Extended JSON. */
  BsonDocument document() {
    return parsed("The file", object);
  }

  private BsonDocument parsed(String what, JsonNode node) {
    try {
      return BsonDocument.parse(node.toString());
    } catch (RuntimeException e) {
      // The BSON library refuses malformed values with various unchecked exceptions.
      findings.add(path, what + " is not Extended JSON: " + e.getMessage() + ".");
      return new BsonDocument();
    }
  }
}
