package dev.readside.cli.push;

import dev.readside.adminapi.AtlasException;
import dev.readside.cli.process.Surroundings;

/** What is said where the user has ended what was asked of Atlas. */
record Interruption(Surroundings surroundings) {

  /** What became of it, and what the next call does. */
  void tell(AtlasException ended) {
    surroundings.err().println("readside: " + ended.getMessage());
    surroundings.err().println("  " + ended.hint());
  }
}
