package dev.readside.adminapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is in an app, or in a draft of it: documents by id, of each kind. */
record FakeState(
    Map<String, ObjectNode> functions,
    Map<String, ObjectNode> triggers,
    Map<String, ObjectNode> services) {

  static final String FUNCTIONS = "functions";
  static final String TRIGGERS = "triggers";

  FakeState() {
    this(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  FakeState copy() {
    FakeState copy = new FakeState();
    functions.forEach((id, each) -> copy.functions.put(id, each.deepCopy()));
    triggers.forEach((id, each) -> copy.triggers.put(id, each.deepCopy()));
    services.forEach((id, each) -> copy.services.put(id, each.deepCopy()));
    return copy;
  }

  Map<String, ObjectNode> of(String kind) {
    return kind.equals(FUNCTIONS) ? functions : triggers;
  }
}
