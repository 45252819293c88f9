package dev.readside.cli.push;

import dev.readside.cli.push.Line.Sign;
import dev.readside.cli.report.Words;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Leaves out lines of differences where they would be too long: first those of the sources of
 * functions, the longest first, since the files tell them, too; then whatever comes last. In the
 * place of what is left out is said what it was.
 *
 * @param most bytes in UTF-8 that the lines may take, each with its line break
 */
record Shortening(int most) {

  List<Line> of(List<Line> lines) {
    List<Line> left = lines;
    for (Optional<String> longest = longest(left);
        length(left) > most && longest.isPresent();
        longest = longest(left)) {
      left = without(longest.get(), left);
    }
    return length(left) > most ? beginning(left) : left;
  }

  private static int length(List<Line> lines) {
    return lines.stream().mapToInt(Shortening::length).sum();
  }

  static int length(Line line) {
    return length(line.diff());
  }

  /** With its line break. */
  static int length(String line) {
    return line.getBytes(StandardCharsets.UTF_8).length + 1;
  }

  /** The function with most to tell of its source. */
  private static Optional<String> longest(List<Line> lines) {
    Map<String, Integer> lengths = new HashMap<>();
    lines.forEach(
        line -> line.source().ifPresent(of -> lengths.merge(of, length(line), Integer::sum)));
    return lengths.entrySet().stream()
        .max(
            Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey);
  }

  private static List<Line> without(String function, List<Line> lines) {
    List<Line> left = new ArrayList<>();
    long count = lines.stream().filter(line -> isOf(function, line)).count();
    boolean said = false;
    for (Line line : lines) {
      if (!isOf(function, line)) {
        left.add(line);
      } else if (!said) {
        said = true;
        left.add(
            new Line(
                Sign.NOTE,
                2,
                "… left out: %s of its source".formatted(Words.count(count, "line", "lines"))));
      }
    }
    return left;
  }

  private static boolean isOf(String function, Line line) {
    return line.source().filter(function::equals).isPresent();
  }

  private List<Line> beginning(List<Line> lines) {
    int room = most - length(leftOut(lines.size()));
    int kept = 0;
    while (room >= length(lines.get(kept))) { // Not all of them have room.
      room -= length(lines.get(kept));
      kept++;
    }
    List<Line> left = new ArrayList<>(lines.subList(0, kept));
    left.add(leftOut(lines.size() - kept));
    return left;
  }

  private static Line leftOut(int count) {
    return new Line(
        Sign.NOTE, 0, "… left out: %s".formatted(Words.count(count, "more line", "more lines")));
  }
}
