package dev.readside.emit;

import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Lays BSON out as a person would: on one line where it fits, else a line for each part. */
final class Printer {

  private static final int WIDTH = 100;
  private static final String INDENT = "  ";

  private Printer() {}

  /**
   * A pipeline as a JavaScript array literal, a line for each stage.
   *
   * @param column how far the line that it starts on is indented, in spaces
   */
  static String pipeline(List<BsonDocument> stages, int column) {
    int inner = column + INDENT.length();
    List<String> items =
        stages.stream().map(stage -> print(stage, JsNotation.of(stage), inner)).toList();
    return broken("[", items, "]", column, JsNotation.VALUES);
  }

  /** A document as JSON; {@code column} as above. */
  static String json(BsonDocument document, int column) {
    return print(document, JsonNotation.JSON, column);
  }

  private static String print(BsonValue value, Notation notation, int column) {
    String line = inline(value, notation);
    return column + line.length() <= WIDTH ? line : broken(value, notation, column);
  }

  private static String broken(BsonValue value, Notation notation, int column) {
    return switch (value.getBsonType()) {
      case DOCUMENT -> brokenDocument(value.asDocument(), notation, column);
      case ARRAY -> brokenArray(value.asArray(), notation, column);
      default -> notation.scalar(value);
    };
  }

  private static String brokenDocument(BsonDocument document, Notation notation, int column) {
    int inner = column + INDENT.length();
    List<String> members =
        document.entrySet().stream()
            .map(
                member ->
                    notation.key(member.getKey())
                        + ": "
                        + print(member.getValue(), notation.below(member.getKey()), inner))
            .toList();
    return broken("{", members, "}", column, notation);
  }

  private static String brokenArray(BsonArray array, Notation notation, int column) {
    int inner = column + INDENT.length();
    List<String> items = array.stream().map(item -> print(item, notation, inner)).toList();
    return broken("[", items, "]", column, notation);
  }

  private static String broken(
      String open, List<String> parts, String close, int column, Notation notation) {
    if (parts.isEmpty()) {
      return open + close;
    }
    String line = "\n" + " ".repeat(column);
    return open
        + line
        + INDENT
        + String.join("," + line + INDENT, parts)
        + notation.trailingComma()
        + line
        + close;
  }

  static String inline(BsonValue value, Notation notation) {
    return switch (value.getBsonType()) {
      case DOCUMENT -> inline(value.asDocument(), notation);
      case ARRAY -> {
        List<String> items = value.asArray().stream().map(item -> inline(item, notation)).toList();
        yield "[" + String.join(", ", items) + "]";
      }
      default -> notation.scalar(value);
    };
  }

  private static String inline(BsonDocument document, Notation notation) {
    List<String> members =
        document.entrySet().stream()
            .map(
                member ->
                    notation.key(member.getKey())
                        + ": "
                        + inline(member.getValue(), notation.below(member.getKey())))
            .toList();
    return members.isEmpty() ? "{}" : "{ " + String.join(", ", members) + " }";
  }
}
