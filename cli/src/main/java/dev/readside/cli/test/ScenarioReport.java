package dev.readside.cli.test;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.cli.report.Report;
import dev.readside.cli.report.Words;
import dev.readside.play.Difference;
import dev.readside.play.Draft;
import dev.readside.terminal.Ink;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;

/**
 * What {@code readside scenario} says.
 *
 * @param file where it is written; else it is printed
 * @param documents by collection
 * @param notes what the user has to know
 * @param differences why it does not pass
 */
record ScenarioReport(
    Optional<Path> file,
    Draft draft,
    Map<String, List<BsonDocument>> documents,
    List<String> notes,
    List<Difference> differences)
    implements Report {

  ScenarioReport {
    documents = Collections.unmodifiableMap(new LinkedHashMap<>(documents));
    notes = List.copyOf(notes);
    differences = List.copyOf(differences);
  }

  /** The scenario. */
  String text() {
    return draft.text();
  }

  @Override
  public List<String> text(Ink ink) {
    return file.map(this::written).orElseGet(() -> text().lines().toList());
  }

  private List<String> written(Path path) {
    return List.of(
        "Wrote %s: %s of %s, %s."
            .formatted(
                path,
                Words.count(count(), "document", "documents"),
                Words.count(documents.size(), "collection", "collections"),
                Words.count(draft.rows().size(), "row", "rows")),
        "Play it: readside test " + path);
  }

  private int count() {
    return documents.values().stream().mapToInt(List::size).sum();
  }

  /** Beside the scenario, which may be all that is printed. */
  List<String> messages(Ink ink) {
    List<String> lines = new ArrayList<>();
    notes.forEach(note -> lines.add(ink.yellow("note:") + " " + note));
    if (!differences.isEmpty()) {
      lines.add(ink.red("It does not pass:"));
      DifferenceText text = new DifferenceText(ink);
      differences.forEach(each -> lines.addAll(text.lines(each)));
    }
    return lines;
  }

  @Override
  public void addTo(ObjectNode json) {
    json.put("file", file.map(Path::toString).orElse(null))
        .put("documents", count())
        .put("rows", draft.rows().size())
        .put("right", differences.isEmpty())
        .put("scenario", text());
    notes.forEach(json.putArray("notes")::add);
  }
}
