package dev.readside.cli.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.readside.terminal.Ink;
import java.util.List;

/** What a command says in the end: to people in lines, to programs in one JSON object. */
public interface Report {

  List<String> text(Ink ink);

  /** Adds its members to the object that is printed. */
  void addTo(ObjectNode json);
}
