package dev.readside.cli.init;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.cli.report.Report;
import dev.readside.terminal.Ink;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code init} made.
 *
 * @param directory as the user named it
 * @param created files and directories, below it
 * @param note what was left out; empty where nothing was
 */
record InitReport(Path directory, List<String> created, String note) implements Report {

  InitReport {
    created = List.copyOf(created);
  }

  @Override
  public List<String> text(Ink ink) {
    List<String> lines = new ArrayList<>();
    created.forEach(path -> lines.add(ink.green("created") + "  " + directory.resolve(path)));
    if (!note.isEmpty()) {
      lines.add(note);
    }
    String step = directory.toString().isEmpty() ? "" : "cd %s && ".formatted(quoted());
    lines.add("Next: %sreadside test; then make %s yours.".formatted(step, Starter.PROJECTIONS));
    return lines;
  }

  @Override
  public void addTo(ObjectNode json) {
    json.put("directory", directory.toString());
    ArrayNode paths = json.putArray("created");
    created.forEach(paths::add);
    json.put("note", note);
  }

  /** For a POSIX shell. */
  private String quoted() {
    String name = directory.toString();
    return name.matches("[A-Za-z0-9_./-]+") ? name : "'" + name.replace("'", "'\\''") + "'";
  }
}
