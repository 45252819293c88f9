package dev.readside.header;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The line of a generated function that tells it from a hand-made one.
 *
 * @param rows which rows the function keeps; empty where it serves all projections
 */
public record Header(Optional<Rows> rows) {

  /**
   * The rows of a projection.
   *
   * @param version of its definition; files of earlier releases do not say it
   */
  public record Rows(String projection, OptionalInt version) {}

  private static final String BEGIN = "Generated from projections.yaml";
  private static final String END = ". Do not edit.";
  private static final Pattern LINE =
      Pattern.compile(
          "^// "
              + Pattern.quote(BEGIN)
              + "(?:#(\\S+?)(?:, version (\\d+))?)?"
              + Pattern.quote(END)
              + "$",
          Pattern.MULTILINE);

  public static final Header OF_ALL = new Header(Optional.empty());

  public static Header of(String projection, int version) {
    return new Header(Optional.of(new Rows(projection, OptionalInt.of(version))));
  }

  /** The header in the source of a function; empty in a hand-made one. */
  public static Optional<Header> in(String source) {
    Matcher line = LINE.matcher(source);
    return line.find() ? Optional.of(of(line)) : Optional.empty();
  }

  /** Which rows the function of this source keeps; empty where it is hand-made, or serves all. */
  public static Optional<Rows> rowsIn(String source) {
    return in(source).flatMap(Header::rows);
  }

  private static Header of(Matcher line) {
    return new Header(
        Optional.ofNullable(line.group(1)).map(name -> new Rows(name, version(line.group(2)))));
  }

  private static OptionalInt version(@Nullable String digits) {
    return digits == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits));
  }

  /** As it stands behind the two strokes of a comment. */
  public String text() {
    return BEGIN + rows.map(Header::text).orElse("") + END;
  }

  private static String text(Rows rows) {
    String name = "#" + rows.projection();
    return rows.version().isPresent() ? name + ", version " + rows.version().getAsInt() : name;
  }
}
