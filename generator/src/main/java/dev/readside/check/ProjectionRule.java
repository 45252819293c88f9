package dev.readside.check;

import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.ProjectionSpec;

/** One rule about each projection by itself. */
interface ProjectionRule {
  void check(ProjectionSpec projection, Diagnostics diagnostics);
}
