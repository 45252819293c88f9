package dev.readside.target.appservices;

import dev.readside.diagnostic.Diagnostics;
import dev.readside.spec.ProjectionsSpec;

/** One rule of App Services about the whole file. */
interface AppServicesRule {
  void check(ProjectionsSpec spec, WrittenSettings settings, Diagnostics diagnostics);
}
