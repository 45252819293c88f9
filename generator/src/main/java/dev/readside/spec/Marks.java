package dev.readside.spec;

import dev.readside.source.Position;
import dev.readside.source.Span;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** SnakeYAML Engine's marks, which count from 0 in code points, as positions. */
final class Marks {

  private Marks() {}

  static Position position(Mark mark) {
    return new Position(mark.getLine() + 1, mark.getColumn() + 1);
  }

  /** Events have marks unless the settings say otherwise, and ours do not. */
  static Span span(Event event) {
    return new Span(
        position(event.getStartMark().orElseThrow()), position(event.getEndMark().orElseThrow()));
  }
}
