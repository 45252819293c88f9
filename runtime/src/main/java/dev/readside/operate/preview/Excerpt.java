package dev.readside.operate.preview;

import dev.readside.model.Namespace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/**
 * Documents of source collections that rows are made of, whole: the rows' own definitions find in
 * them what they find in the database.
 *
 * @param documents by collection, each once, in the order in which they were found
 * @param rows that were asked for and that there should be, by their keys, as the definition gives
 *     them
 * @param complete whether these are all documents; else there are more than were wanted
 */
public record Excerpt(
    Map<Namespace, List<BsonDocument>> documents,
    Map<BsonValue, BsonDocument> rows,
    boolean complete) {

  public Excerpt {
    Map<Namespace, List<BsonDocument>> copy = new LinkedHashMap<>();
    documents.forEach((name, some) -> copy.put(name, List.copyOf(some)));
    documents = Collections.unmodifiableMap(copy);
    rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
  }

  /** The same, but for documents that are larger. */
  Excerpt without(int largestBytes) {
    Map<Namespace, List<BsonDocument>> small = new LinkedHashMap<>();
    documents.forEach(
        (name, some) ->
            small.put(name, some.stream().filter(each -> bytes(each) <= largestBytes).toList()));
    return new Excerpt(small, rows, complete);
  }

  private static int bytes(BsonDocument document) {
    return new RawBsonDocument(document, new BsonDocumentCodec()).getByteBuffer().remaining();
  }

  /** All of them. */
  public List<BsonDocument> all() {
    List<BsonDocument> all = new ArrayList<>();
    documents.values().forEach(all::addAll);
    return List.copyOf(all);
  }
}
