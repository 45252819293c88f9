package dev.readside.it.differential;

import dev.readside.it.generated.Project;
import java.util.Optional;

/**
 * What is not as it should be.
 *
 * @param projection whose; empty where it is not known
 * @param what about it; the same for the same kind of mistake
 * @param subject the row's key, or what failed
 * @param expected the row as it should be; absent where there should be none
 * @param defined the row as the definition gives it in one batch
 * @param actual the row that is there
 */
record Mistake(
    String projection,
    Kind what,
    String subject,
    Optional<String> expected,
    Optional<String> defined,
    Optional<String> actual) {

  /** Where to look for the cause. */
  enum Kind {
    /** The definition's own pipeline gives something else. */
    DEFINITION,
    /** Triggers left something else than the definition gives. */
    TRIGGERS,
    /** A function could not handle a change. */
    FAILURE,
    /** A document that has no rows for good reasons is named nowhere. */
    SILENCE,
    /** The worker gave up. */
    STUCK,
    /** A query of the comparison itself failed. */
    BATCH
  }

  static Mistake row(
      String projection,
      Kind kind,
      String key,
      Optional<String> expected,
      Optional<String> defined,
      Optional<String> actual) {
    return new Mistake(projection, kind, key, expected, defined, actual);
  }

  static Mistake failed(String projection, Kind kind, String text) {
    return new Mistake(
        projection, kind, text, Optional.empty(), Optional.empty(), Optional.empty());
  }

  static Mistake stuck(Project project, Exception exception) {
    String text = String.valueOf(exception.getMessage());
    String projection =
        project.projections().keySet().stream()
            .filter(name -> text.contains("readside_" + name + "_"))
            .findFirst()
            .orElse("");
    return failed(projection, Kind.STUCK, text);
  }

  boolean isLike(Mistake other) {
    return what == other.what && projection.equals(other.projection);
  }

  @Override
  public String toString() {
    String title = "%s of %s: %s".formatted(what, projection, subject);
    return what == Kind.DEFINITION || what == Kind.TRIGGERS
        ? title
            + "\n#   should be  "
            + expected.orElse("absent")
            + "\n#   as defined "
            + defined.orElse("absent")
            + "\n#   but is     "
            + actual.orElse("absent")
        : title;
  }
}
