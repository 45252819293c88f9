package dev.readside.cli.rows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.cli.report.Report;
import dev.readside.cli.report.Words;
import dev.readside.operate.rebuild.Rebuilt;
import dev.readside.terminal.Ink;
import java.util.ArrayList;
import java.util.List;

/** What is said when rows were swapped in. */
record RebuiltReport(Rebuilt rebuilt) implements Report {

  @Override
  public List<String> text(Ink ink) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s  %s: %s of version %d, in %s%s"
            .formatted(
                ink.green("swapped"),
                rebuilt.projection(),
                Words.count(rebuilt.rows(), "row", "rows"),
                rebuilt.version(),
                Words.duration(rebuilt.took()),
                rebuilt.resumed() ? " (an earlier run had swapped them; this one finished)" : ""));
    rebuilt
        .kept()
        .ifPresent(
            kept ->
                lines.add(
                    "%s has the previous rows: `readside rebuild %s --drop-old` when they are not needed."
                        .formatted(kept, rebuilt.projection())));
    return lines;
  }

  @Override
  public void addTo(ObjectNode json) {
    json.put("projection", rebuilt.projection())
        .put("version", rebuilt.version())
        .put("rows", rebuilt.rows())
        .put("settled", rebuilt.settled())
        .put("kept", rebuilt.kept().map(Object::toString).orElse(null))
        .put("resumed", rebuilt.resumed())
        .put("seconds", rebuilt.took().toMillis() / 1000.0);
  }
}
