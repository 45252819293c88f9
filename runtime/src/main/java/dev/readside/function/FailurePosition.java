package dev.readside.function;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the place in the app's files that a JavaScript stack speaks of. */
final class FailurePosition {
  // A frame is "at name (functions/sub/f.js:12:3)" or "at functions/f.js:12:3".
  private static final Pattern FRAME =
      Pattern.compile("(functions/[^\\s():]+\\.js):(\\d+)(?::(\\d+))?");

  private FailurePosition() {}

  /** The innermost frame within the app, as {@code file:line:column}; null if there is none. */
  static @Nullable String in(String stack) {
    Matcher frame = FRAME.matcher(stack);
    if (!frame.find()) {
      return null;
    }
    String column = frame.group(3);
    return column == null
        ? frame.group(1) + ":" + frame.group(2)
        : of(frame.group(1), Integer.parseInt(frame.group(2)), Integer.parseInt(column));
  }

  static String of(String path, int line, int column) {
    return path
        + ":"
        + line
        + ":"
        + (line == 1 ? Math.max(1, column - FunctionFile.PREFIX.length()) : column);
  }
}
