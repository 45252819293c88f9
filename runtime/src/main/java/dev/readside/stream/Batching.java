package dev.readside.stream;

import dev.readside.appservices.App;
import dev.readside.appservices.FunctionSource;

/** How many changes a function is given at once: generated functions also take arrays. */
record Batching(App app, int most) {
  /** The header of generated functions that handle changes. */
  static final String GENERATED = "// Generated from projections.yaml#";

  /**
   * What a function can be given.
   *
   * @param batch how many changes at once at most
   * @param any also changes that its trigger does not match: they make no difference to it
   */
  record Feed(int batch, boolean any) {}

  Feed of(String function) {
    FunctionSource source = app.functions().get(function);
    boolean generated = source != null && source.text().contains(GENERATED);
    return new Feed(generated ? most : 1, generated);
  }
}
