package dev.readside.adminapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * One request.
 *
 * @param method of HTTP
 * @param path behind the base address, with a slash in front
 * @param purpose what it is for, as messages say it: {@code read the triggers}
 * @param repeatable whether doing it twice is the same as doing it once
 */
record Call(
    String method, String path, String purpose, Optional<JsonNode> body, boolean repeatable) {

  static Call get(String path, String purpose) {
    return new Call("GET", path, purpose, Optional.empty(), true);
  }

  static Call put(String path, String purpose, JsonNode body) {
    return new Call("PUT", path, purpose, Optional.of(body), true);
  }

  static Call delete(String path, String purpose) {
    return new Call("DELETE", path, purpose, Optional.empty(), true);
  }

  /** Makes something new: twice would be two. */
  static Call post(String path, String purpose, JsonNode body) {
    return new Call("POST", path, purpose, Optional.of(body), false);
  }

  /** The body may hold keys. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
