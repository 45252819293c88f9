package dev.readside.it.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of docs/rights.md: which rights each command needs. */
final class RightsTable {
  private static final Pattern CODE = Pattern.compile("`([^`]*)`");
  private static final int COLUMNS = 4;

  /**
   * One line of it.
   *
   * @param on what on, in its words
   * @param only where it is needed only; empty if always
   */
  record Line(List<String> commands, String on, List<String> actions, String only) {}

  private final List<Line> lines;

  private RightsTable(List<Line> lines) {
    this.lines = lines;
  }

  static RightsTable read() throws IOException {
    Path file = Path.of(System.getProperty("basedir", ".")).resolve("../docs/rights.md");
    List<String> text = Files.readAllLines(file);
    int first = text.indexOf("| command | on | actions | only where |") + 2;
    List<Line> lines = new ArrayList<>();
    List<String> commands = List.of();
    for (String row : text.subList(first, text.size())) {
      if (!row.startsWith("|")) {
        break;
      }
      String[] cells = row.substring(1).split("\\|", -1);
      if (cells.length < COLUMNS) {
        throw new AssertionError("not a line of the table: " + row);
      }
      commands = cells[0].isBlank() ? commands : quoted(cells[0]);
      lines.add(new Line(commands, cells[1].strip(), quoted(cells[2]), cells[3].strip()));
    }
    return new RightsTable(lines);
  }

  private static List<String> quoted(String cell) {
    List<String> found = new ArrayList<>();
    Matcher matcher = CODE.matcher(cell);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  List<String> commands() {
    return lines.stream().flatMap(line -> line.commands().stream()).distinct().toList();
  }

  List<Line> of(String command) {
    return lines.stream().filter(line -> line.commands().contains(command)).toList();
  }
}
