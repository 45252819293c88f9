package dev.readside.function;

/** Where {@code console.log} and its siblings go; called from many threads at once. */
@FunctionalInterface
public interface Console {
  /** Forgets everything. */
  Console SILENT = line -> {};

  void print(Line line);

  /**
   * One call of {@code console}.
   *
   * @param function the function that was called from outside
   * @param level {@code log}, {@code info}, {@code warn} or {@code error}
   * @param text at most {@link Limits#consoleBytes} bytes of UTF-8
   */
  record Line(String function, String level, String text) {}
}
