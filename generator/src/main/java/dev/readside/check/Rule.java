package dev.readside.check;

import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.ProjectionsSpec;

/** One rule about the whole file. */
interface Rule {
  void check(ProjectionsSpec spec, Diagnostics diagnostics);
}
