package dev.readside.cli.verify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.cli.report.Report;
import dev.readside.cli.report.Words;
import dev.readside.terminal.Ink;
import java.util.ArrayList;
import java.util.List;

/**
 * A report on rows that also says how many documents were looked at.
 *
 * @param documents that many
 */
record OfDocuments(Report rows, long documents) implements Report {

  @Override
  public List<String> text(Ink ink) {
    List<String> lines = new ArrayList<>(rows.text(ink));
    lines.add(Words.count(documents, "document", "documents") + " looked at.");
    return lines;
  }

  @Override
  public void addTo(ObjectNode json) {
    rows.addTo(json);
    json.put("documents", documents);
  }
}
