package dev.readside.spec;

/** Where documents come from. */
public sealed interface FromSpec {

  Located<String> name();

  /** Whether it is the rows of another projection. */
  default boolean isProjection() {
    return this instanceof Projection;
  }

  /** A collection of the source database. */
  record Collection(Located<String> name) implements FromSpec {}

  /** The rows of another projection, in the read database. */
  record Projection(Located<String> name) implements FromSpec {}
}
