package dev.readside.plan;

import dev.readside.expression.Reads;
import dev.readside.model.Namespace;
import dev.readside.model.Ordering;
import java.util.List;

/**
 * A source collection to watch for a projection, and what to do with its changes.
 *
 * @param watched the source collection
 * @param stamped whether its documents are rows of another projection
 * @param reads the fields whose update can change a row
 * @param images what the handler needs of the changed document
 * @param selectors which rows a change affects, all together
 */
public record TriggerPlan(
    Namespace watched,
    boolean stamped,
    Ordering ordering,
    Reads reads,
    Images images,
    List<Selector> selectors,
    Handler handler) {

  public TriggerPlan {
    selectors = List.copyOf(selectors);
  }
}
