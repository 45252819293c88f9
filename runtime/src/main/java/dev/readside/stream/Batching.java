package dev.readside.stream;

import dev.readside.appservices.App;
import dev.readside.appservices.FunctionSource;

/** How many changes a function is given at once: generated functions also take arrays. */
record Batching(App app, int most) {
  /** The header of generated functions that handle changes. */
  private static final String GENERATED = "// Generated from projections.yaml#";

  int of(String function) {
    FunctionSource source = app.functions().get(function);
    return source != null && source.text().contains(GENERATED) ? most : 1;
  }
}
