package dev.readside.cli.rebuild;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.cli.report.Report;
import dev.readside.model.Namespace;
import dev.readside.terminal.Ink;
import java.util.List;

/**
 * What {@code rebuild --drop-old} says.
 *
 * @param dropped the collections that are gone
 */
record DroppedReport(String projection, List<Namespace> dropped) implements Report {

  DroppedReport {
    dropped = List.copyOf(dropped);
  }

  @Override
  public List<String> text(Ink ink) {
    return List.of(
        dropped.isEmpty()
            ? projection + ": no rows were kept"
            : "dropped  " + dropped.stream().map(Namespace::toString).collect(joining(", ")));
  }

  @Override
  public void addTo(ObjectNode json) {
    json.put("projection", projection);
    ArrayNode names = json.putArray("dropped");
    dropped.forEach(name -> names.add(name.toString()));
  }
}
