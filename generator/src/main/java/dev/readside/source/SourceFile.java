package dev.readside.source;

import java.util.List;

/**
 * A text that diagnostics point into.
 *
 * @param name the file's name as the user gave it, shown before each position
 */
public record SourceFile(String name, String text) {

  /** The line with this number, counted from 1, without its line end; empty past the last line. */
  public String line(int number) {
    List<String> lines = text.lines().toList();
    return number <= lines.size() ? lines.get(number - 1) : "";
  }
}
