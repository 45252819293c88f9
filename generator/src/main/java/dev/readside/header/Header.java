package dev.readside.header;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line of a generated function that tells it from a hand-made one.
 *
 * @param rows which rows the function keeps; empty where it serves all projections
 */
public record Header(Optional<Rows> rows) {

  /** The rows of a projection, as one version of its definition has them. */
  public record Rows(String projection, int version) {}

  private static final String BEGIN = "Generated from projections.yaml";
  private static final String END = ". Do not edit.";
  private static final Pattern LINE =
      Pattern.compile(
          "^// " + Pattern.quote(BEGIN) + "(?:#(\\S+), version (\\d+))?" + Pattern.quote(END) + "$",
          Pattern.MULTILINE);

  public static final Header OF_ALL = new Header(Optional.empty());

  public static Header of(String projection, int version) {
    return new Header(Optional.of(new Rows(projection, version)));
  }

  /** The header in the source of a function; empty in a hand-made one. */
  public static Optional<Header> in(String source) {
    Matcher line = LINE.matcher(source);
    return line.find() ? Optional.of(of(line)) : Optional.empty();
  }

  private static Header of(Matcher line) {
    return line.group(1) == null ? OF_ALL : of(line.group(1), Integer.parseInt(line.group(2)));
  }

  /** As it stands behind the two strokes of a comment. */
  public String text() {
    String from =
        rows.map(each -> "#" + each.projection() + ", version " + each.version()).orElse("");
    return BEGIN + from + END;
  }
}
