package dev.readside.target;

import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.ProjectionsSpec;

/**
 * A kind of system that read models are compiled for. The compiler is given some and knows no more
 * of them than this: a target reads its own settings and has rules of its own.
 */
public interface Target {

  /** What {@code targets} calls it, and the key of its settings. */
  String name();

  /** Whether single sources and projections may have a block of it, too. */
  default boolean settlesEach() {
    return false;
  }

  /** Whether it searches sources by indexes that somebody has to make there. */
  default boolean needsIndexes() {
    return true;
  }

  /**
   * Reads its settings, and checks whatever nobody but this target minds.
   *
   * @param file with findings elsewhere, perhaps: what is missing or wrong is absent there
   * @return of no use where an error was found
   */
  TargetProject read(ProjectionsSpec file, Diagnostics diagnostics);
}
