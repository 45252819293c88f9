package dev.readside.deploy;

import java.util.List;
import java.util.Optional;

/**
 * A function of the project, and what happens to it.
 *
 * @param projection whose rows it keeps; empty where it serves all
 * @param drifted whether it differs though it says of itself that it stands for the same version of
 *     its projection: somebody edited it, or it was made with other settings or by another release
 *     of Readside; false where it serves all projections
 * @param settings all but the source
 * @param before the source that the app has; empty if it is added
 * @param after the source that it gets; empty if it is removed
 */
public record FunctionChange(
    String name,
    ChangeKind kind,
    Optional<String> projection,
    boolean drifted,
    List<FieldChange> settings,
    String before,
    String after) {

  public FunctionChange {
    settings = List.copyOf(settings);
  }
}
