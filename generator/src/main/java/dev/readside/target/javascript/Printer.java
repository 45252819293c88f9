package dev.readside.target.javascript;

import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Lays BSON out as a person would: on one line where it fits, else a line for each part. */
public final class Printer {

  static final int WIDTH = 100;
  private static final int INDENT = 2;

  private final StringBuilder text = new StringBuilder();
  private final String trailingComma;

  private Printer(String trailingComma) {
    this.trailingComma = trailingComma;
  }

  /**
   * Stages as an array, a line for each.
   *
   * @param column how far the line that it starts on is indented, in spaces
   */
  static String lines(List<BsonDocument> stages, Notation notation, int column) {
    List<Part> parts = new ArrayList<>();
    stages.forEach(stage -> parts.add(Part.of("", stage, notation)));
    Printer printer = new Printer(notation.trailingComma());
    printer.lines(new Part("", "[", parts, "]"), column);
    return printer.text.toString();
  }

  /** A document as JSON; {@code column} as above. */
  public static String json(BsonDocument document, int column) {
    Printer printer = new Printer(JsonNotation.JSON.trailingComma());
    printer.print(Part.of("", document, JsonNotation.JSON), column);
    return printer.text.toString();
  }

  /** A value on one line. */
  static String line(BsonValue value, Notation notation) {
    Printer printer = new Printer(notation.trailingComma());
    printer.line(Part.of("", value, notation));
    return printer.text.toString();
  }

  private void print(Part part, int column) {
    if (part.items().isEmpty() || column + part.width() <= WIDTH) {
      line(part);
    } else {
      lines(part, column);
    }
  }

  private void lines(Part part, int column) {
    text.append(part.key()).append(part.open());
    String comma = "";
    for (Part item : part.items()) {
      text.append(comma);
      newLine(column + INDENT);
      print(item, column + INDENT);
      comma = ",";
    }
    if (!part.items().isEmpty()) {
      text.append(trailingComma);
      newLine(column);
    }
    text.append(part.close());
  }

  private void line(Part part) {
    text.append(part.key()).append(part.open()).append(part.padding());
    String comma = "";
    for (Part item : part.items()) {
      text.append(comma);
      line(item);
      comma = ", ";
    }
    text.append(part.padding()).append(part.close());
  }

  private void newLine(int column) {
    text.append('\n').append(" ".repeat(column));
  }

  /**
   * A value to be laid out.
   *
   * @param key what stands before it, with colon and space; empty in an array
   * @param open the scalar, or the opening bracket
   * @param width the length of all of it, key included, on one line
   */
  private record Part(String key, String open, List<Part> items, String close, int width) {

    Part(String key, String open, List<Part> items, String close) {
      this(key, open, items, close, width(key, open, items, close));
    }

    static Part of(String key, BsonValue value, Notation notation) {
      return switch (value.getBsonType()) {
        case DOCUMENT -> new Part(key, "{", members(value.asDocument(), notation), "}");
        case ARRAY ->
            new Part(
                key,
                "[",
                value.asArray().stream().map(item -> of("", item, notation)).toList(),
                "]");
        default -> new Part(key, notation.scalar(value), List.of(), "");
      };
    }

    String padding() {
      return padding(open, items);
    }

    private static List<Part> members(BsonDocument document, Notation notation) {
      return document.entrySet().stream()
          .map(
              member ->
                  of(
                      notation.key(member.getKey()) + ": ",
                      member.getValue(),
                      notation.below(member.getKey())))
          .toList();
    }

    private static int width(String key, String open, List<Part> items, String close) {
      int separators = Math.max(0, items.size() - 1) * ", ".length();
      int padding = 2 * padding(open, items).length();
      int inner = items.stream().mapToInt(Part::width).sum();
      return key.length() + open.length() + padding + inner + separators + close.length();
    }

    private static String padding(String open, List<Part> items) {
      return open.equals("{") && !items.isEmpty() ? " " : "";
    }
  }
}
