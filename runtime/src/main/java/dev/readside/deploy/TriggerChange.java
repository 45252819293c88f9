package dev.readside.deploy;

import java.util.List;
import java.util.Optional;

/**
 * A trigger of the project, and what happens to it.
 *
 * @param projection whose rows its function keeps; empty where it serves all
 * @param drifted whether it differs though its function says that it stands for the same version:
 *     somebody changed or disabled it, or it was made with other settings or by another release
 * @param fields where it is changed; functions and data sources are called by their names
 */
public record TriggerChange(
    String name,
    ChangeKind kind,
    Optional<String> projection,
    boolean drifted,
    List<FieldChange> fields) {

  public TriggerChange {
    fields = List.copyOf(fields);
  }
}
