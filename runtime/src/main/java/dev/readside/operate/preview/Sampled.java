package dev.readside.operate.preview;

import dev.readside.model.Namespace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;

/**
 * Some documents of source collections.
 *
 * @param documents of each collection, drawn at random; none of those that are empty
 * @param together each a root document, with what is joined to it
 * @param unseen what could not be looked at, and why
 */
public record Sampled(
    Map<Namespace, List<BsonDocument>> documents, List<Excerpt> together, List<String> unseen) {

  public Sampled {
    documents = Collections.unmodifiableMap(new LinkedHashMap<>(documents));
    together = List.copyOf(together);
    unseen = List.copyOf(unseen);
  }

  /** All of them; some may be in it more than once. */
  public List<BsonDocument> all() {
    List<BsonDocument> all = new ArrayList<>();
    documents.values().forEach(all::addAll);
    together.forEach(each -> all.addAll(each.all()));
    return List.copyOf(all);
  }

  /** How many documents were drawn. */
  public int size() {
    return documents.values().stream().mapToInt(List::size).sum();
  }
}
