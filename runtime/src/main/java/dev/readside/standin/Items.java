package dev.readside.standin;

import java.util.Set;
import org.bson.BsonDocument;

/** What is in items beside the application's fields. */
public final class Items {
  private static final Set<String> OWN =
      Set.of("id", "ttl", "_rid", "_self", "_etag", "_attachments", "_ts", "_readside");

  private Items() {}

  /** As a document. */
  public static BsonDocument document(BsonDocument item) {
    BsonDocument document = new BsonDocument("_id", item.getOrDefault("_id", item.get("id")));
    item.forEach(
        (name, value) -> {
          if (!OWN.contains(name)) {
            document.append(name, value);
          }
        });
    return document;
  }
}
