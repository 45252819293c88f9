package dev.readside.cli.push;

import dev.readside.terminal.Ink;
import java.util.Optional;

/**
 * A line of a plan, as a difference shows it.
 *
 * @param sign what becomes of its subject
 * @param depth 0 for a read model, 1 for what belongs to it
 * @param source the function of whose source it is one; empty for all else
 */
record Line(Sign sign, int depth, String text, Optional<String> source) {

  Line(Sign sign, int depth, String text) {
    this(sign, depth, text, Optional.empty());
  }

  /** What becomes of something. */
  enum Sign {
    /** It is made. */
    ADDED('+'),
    /** It is changed. */
    CHANGED('~'),
    /** It is removed. */
    REMOVED('-'),
    /** It needs a person. */
    PROBLEM('!'),
    /** It is only told. */
    NOTE(' ');

    private final char symbol;

    Sign(char symbol) {
      this.symbol = symbol;
    }
  }

  /** As a terminal shows it. */
  String text(Ink ink) {
    String line = "%s%s %s".formatted("    ".repeat(depth), sign.symbol, text);
    return switch (sign) {
      case ADDED -> ink.green(line);
      case CHANGED -> ink.yellow(line);
      case REMOVED, PROBLEM -> ink.red(line);
      case NOTE -> line;
    };
  }

  /** As a line of a difference, which pages colour by its first character. */
  String diff() {
    char first = sign == Sign.CHANGED ? '!' : sign == Sign.PROBLEM ? '-' : sign.symbol;
    String word = sign == Sign.PROBLEM ? "problem: " : "";
    return "%s %s%s%s".formatted(first, "    ".repeat(depth), word, text);
  }
}
