package dev.readside.appservices;

import dev.readside.header.Header;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The JavaScript of one function.
 *
 * @param name for {@code functions/sub/f.js} it is {@code sub/f}
 * @param path relative to the app's directory, with {@code /}; positions in errors begin with it
 */
public record FunctionSource(String name, String path, String text) {
  /** Files of earlier releases say their version in the stamps that they claim only. */
  private static final Pattern STAMP = Pattern.compile("\\{ version: (\\d+), at: ");

  /** Whether it is none of the user's own. */
  public boolean isGenerated() {
    return Header.in(text).isPresent();
  }

  /** Which rows it was generated to keep. */
  public Optional<Header.Rows> rows() {
    return Header.rowsIn(text).map(this::versioned);
  }

  private Header.Rows versioned(Header.Rows rows) {
    Matcher stamp = STAMP.matcher(text);
    return rows.version().isEmpty() && stamp.find()
        ? new Header.Rows(rows.projection(), OptionalInt.of(Integer.parseInt(stamp.group(1))))
        : rows;
  }
}
