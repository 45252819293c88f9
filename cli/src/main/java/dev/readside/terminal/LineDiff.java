package dev.readside.terminal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What changed between two texts, line by line, in the look of {@code diff -u}.
 *
 * <p>The longest common subsequence is found by the textbook table, between the first and the last
 * line that differ: small, even where a file has thousands of lines.
 */
public final class LineDiff {

  private static final int CONTEXT = 3;

  /** One line of a difference: kept (' '), removed ('-') or added ('+'). */
  private record Line(char sign, String text) {

    boolean isKept() {
      return sign == ' ';
    }
  }

  private final List<Line> lines;

  private LineDiff(List<Line> lines) {
    this.lines = lines;
  }

  public static LineDiff of(String before, String after) {
    List<String> old = before.lines().toList();
    List<String> now = after.lines().toList();
    int start = commonStart(old, now);
    List<String> oldRest = old.subList(start, old.size());
    List<String> nowRest = now.subList(start, now.size());
    int end = commonStart(reversed(oldRest), reversed(nowRest));
    List<String> oldMiddle = oldRest.subList(0, oldRest.size() - end);
    List<String> nowMiddle = nowRest.subList(0, nowRest.size() - end);

    List<Line> lines = new ArrayList<>(kept(old.subList(0, start)));
    lines.addAll(walk(oldMiddle, nowMiddle, commonLengths(oldMiddle, nowMiddle)));
    lines.addAll(kept(old.subList(old.size() - end, old.size())));
    return new LineDiff(lines);
  }

  /** The hunks with three lines of context, without file names; empty when nothing differs. */
  public List<String> hunks() {
    List<String> text = new ArrayList<>();
    int from = 0;
    while ((from = nextChange(from)) < lines.size()) {
      int start = Math.max(0, from - CONTEXT);
      int end = endOfHunk(from);
      text.add(header(start, end));
      lines.subList(start, end).forEach(line -> text.add(line.sign() + line.text()));
      from = end;
    }
    return text;
  }

  private int nextChange(int from) {
    int index = from;
    while (index < lines.size() && lines.get(index).isKept()) {
      index++;
    }
    return index;
  }

  /** Changes less than two contexts apart share a hunk. */
  private int endOfHunk(int firstChange) {
    int end = firstChange;
    int next = firstChange;
    while (next < lines.size() && next - end <= 2 * CONTEXT) {
      end = next + 1;
      next = nextChange(end);
    }
    return Math.min(lines.size(), end + CONTEXT);
  }

  private String header(int start, int end) {
    return "@@ -" + range(start, end, '+') + " +" + range(start, end, '-') + " @@";
  }

  /** First line and number of lines on the side that has no lines of this sign. */
  private String range(int start, int end, char absent) {
    long first = lines.subList(0, start).stream().filter(line -> line.sign() != absent).count();
    long count = lines.subList(start, end).stream().filter(line -> line.sign() != absent).count();
    return (count == 0 ? first : first + 1) + (count == 1 ? "" : "," + count);
  }

  private static List<Line> kept(List<String> lines) {
    return lines.stream().map(line -> new Line(' ', line)).toList();
  }

  private static int commonStart(List<String> old, List<String> now) {
    int common = 0;
    while (common < Math.min(old.size(), now.size()) && old.get(common).equals(now.get(common))) {
      common++;
    }
    return common;
  }

  private static List<String> reversed(List<String> lines) {
    List<String> reversed = new ArrayList<>(lines);
    Collections.reverse(reversed);
    return reversed;
  }

  /** {@code lengths[i][j]}: how many lines {@code old} from i and {@code now} from j share. */
  private static int[][] commonLengths(List<String> old, List<String> now) {
    int[][] lengths = new int[old.size() + 1][now.size() + 1];
    for (int i = old.size() - 1; i >= 0; i--) {
      for (int j = now.size() - 1; j >= 0; j--) {
        lengths[i][j] =
            old.get(i).equals(now.get(j))
                ? lengths[i + 1][j + 1] + 1
                : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
      }
    }
    return lengths;
  }

  private static List<Line> walk(List<String> old, List<String> now, int[][] lengths) {
    List<Line> lines = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < old.size() || j < now.size()) {
      if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
        lines.add(new Line(' ', old.get(i++)));
        j++;
      } else if (i < old.size() && (j == now.size() || lengths[i + 1][j] >= lengths[i][j + 1])) {
        lines.add(new Line('-', old.get(i++)));
      } else {
        lines.add(new Line('+', now.get(j++)));
      }
    }
    return lines;
  }
}
