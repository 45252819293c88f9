package dev.readside.stream;

import dev.readside.appservices.App;
import dev.readside.appservices.FunctionSource;
import dev.readside.header.Header;

/** How many changes a function is given at once: generated functions also take arrays. */
record Batching(App app, int most) {
  /**
   * What a function can be given.
   *
   * @param batch how many changes at once at most
   * @param any also changes that its trigger does not match: they make no difference to it
   */
  record Feed(int batch, boolean any) {}

  /** Whether it was generated to handle changes of a projection's sources. */
  static boolean keepsRows(FunctionSource function) {
    return Header.rowsIn(function.text()).isPresent();
  }

  Feed of(String function) {
    FunctionSource source = app.functions().get(function);
    boolean generated = source != null && keepsRows(source);
    return new Feed(generated ? most : 1, generated);
  }
}
