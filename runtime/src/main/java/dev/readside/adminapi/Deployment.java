package dev.readside.adminapi;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Changes that are deployed, or being deployed.
 *
 * @param draft the id of the draft that it deploys; empty where it came another way
 * @param error what the service says of a failure; empty if nothing
 */
public record Deployment(String id, String draft, Status status, String error) {

  /** How far it is. */
  public enum Status {
    UNDER_WAY,
    SUCCESSFUL,
    FAILED
  }

  static Deployment of(JsonNode document) {
    return new Deployment(
        document.path("_id").asText(""),
        document.path("draft_id").asText(""),
        status(document.path("status").asText("")),
        document.path("status_error_message").asText(""));
  }

  /** The words of 10gen/realm-cli, internal/cloud/realm/deployment.go. */
  private static Status status(String word) {
    return switch (word) {
      case "successful" -> Status.SUCCESSFUL;
      case "failed" -> Status.FAILED;
      default -> Status.UNDER_WAY; // created, pending, or what is newer than that
    };
  }
}
