package dev.readside.check;

import dev.readside.spec.Located;
import dev.readside.spec.ProjectionsSpec;
import java.util.Optional;

/** Whether sources and rows live side by side. */
final class Databases {

  private Databases() {}

  static boolean areOne(ProjectionsSpec spec) {
    Optional<String> source = spec.sourceDatabase().map(Located::value);
    return source.isPresent() && source.equals(spec.readDatabase().map(Located::value));
  }
}
