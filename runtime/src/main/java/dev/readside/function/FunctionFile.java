package dev.readside.function;

import dev.readside.appservices.FunctionSource;
import org.graalvm.polyglot.Source;

/**
 * A function's file as the engine evaluates it: within a function of its own, on the same lines.
 */
final class FunctionFile {
  static final String PREFIX = "(function (exports, require) { ";
  private static final String SUFFIX = "\n;return exports; })";

  private FunctionFile() {}

  /** The engine caches what it parsed by this value, so each file should be asked for once. */
  static Source of(FunctionSource function) {
    return Source.newBuilder("js", PREFIX + function.text() + SUFFIX, function.path())
        .cached(true)
        .buildLiteral();
  }
}
