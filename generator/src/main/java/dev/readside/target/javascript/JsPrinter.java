package dev.readside.target.javascript;

import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Prints BSON as JavaScript of one dialect. */
public record JsPrinter(JsDialect dialect) {

  /**
   * A pipeline as an array literal, a line for each stage.
   *
   * @param column how far the line that it starts on is indented, in spaces
   */
  public JsSource pipeline(List<BsonDocument> stages, int column) {
    return JsSource.of(Printer.lines(stages, JsNotation.of(dialect), column));
  }

  /** A stage, or a value that can reach a row, on one line. */
  public JsSource line(BsonValue value) {
    return JsSource.of(Printer.line(value, JsNotation.of(dialect)));
  }
}
