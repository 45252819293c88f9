package dev.readside.operate.preview;

import dev.readside.model.Namespace;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonValue;

/** Why a definition gives no row under a key. */
public sealed interface Absence {

  /** There is no such collection. */
  record NoCollection(Namespace collection) implements Absence {}

  /** There is no document to make it of. */
  record NoDocument(Namespace collection, BsonValue id) implements Absence {}

  /** The document's {@code _id} is null: {@code $merge} refuses rows with such a key. */
  record NullKey(Namespace collection) implements Absence {}

  /**
   * A filter says no.
   *
   * @param filter {@code where} or {@code having}
   * @param conditions those that are not met
   * @param document whose {@code where} it is, by its {@code _id}; empty for a row
   * @param others how many more documents it says no to: members of a group, a thousand at most
   */
  record Unmatched(
      String filter, List<Condition> conditions, Optional<BsonValue> document, long others)
      implements Absence {
    public Unmatched {
      conditions = List.copyOf(conditions);
    }
  }

  /**
   * What is unwound has no elements.
   *
   * @param found what is there instead; empty where there is nothing
   */
  record NothingUnwound(String path, Optional<BsonValue> found) implements Absence {}

  /**
   * Of the rows of this document, none has this key.
   *
   * @param keys some of those that they have
   */
  record NoElement(String path, List<BsonValue> keys) implements Absence {
    public NoElement {
      keys = List.copyOf(keys);
    }
  }

  /** No document is in this group. */
  record NoMember(Namespace collection) implements Absence {}

  /**
   * The server cannot compute it.
   *
   * @param places where, as far as it is known
   * @param reason the server's
   * @param document at fault, by its {@code _id}; empty where that is not known
   * @param values what it has at the paths that are read there; empty where there is nothing
   */
  record Uncomputable(
      List<Place> places,
      String reason,
      Optional<BsonValue> document,
      Map<String, Optional<BsonValue>> values)
      implements Absence {
    public Uncomputable {
      places = List.copyOf(places);
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }
}
