package dev.readside.model;

import dev.readside.expression.Expression;
import dev.readside.expression.Reads;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonDocument;

/** What the rows of a projection stand for: documents, elements of an array, or groups. */
public sealed interface Shape {

  /** What of the root document, joined ones included, the rows are made of. */
  Reads reads();

  /** A row for each root document; its {@code _id} is the document's. */
  record Documents(Fields fields) implements Shape {
    @Override
    public Reads reads() {
      return fields.reads();
    }
  }

  /**
   * A row for each element of an array.
   *
   * @param unwind the array's path
   * @param key the row's {@code _id}; begins with the root document's {@code _id}. Empty: {@code {
   *     _id, index }}
   */
  record Elements(String unwind, Map<String, Expression> key, Fields fields) implements Shape {

    public Elements {
      key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
    }

    /** The parts of the row's key, in order. */
    public List<String> keyParts() {
      return key.isEmpty() ? List.of("_id", "index") : List.copyOf(key.keySet());
    }

    @Override
    public Reads reads() {
      return Reads.of(unwind).and(Expression.readsOf(key.values())).and(fields.reads());
    }
  }

  /**
   * A row for each group of root documents, or of the elements of an array of theirs.
   *
   * @param key the row's {@code _id}
   * @param sort the order in which the members come; by {@code _id} where nothing is said
   * @param values accumulators, by the row's field
   */
  record Groups(
      Optional<String> unwind,
      GroupKey key,
      Optional<BsonDocument> sort,
      Map<String, Expression> values)
      implements Shape {

    public Groups {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    @Override
    public Reads reads() {
      return Reads.of(unwind.stream().toList())
          .and(key.reads())
          .and(Reads.of(sort.map(BsonDocument::keySet).orElse(Set.of())))
          .and(Expression.readsOf(values.values()));
    }
  }
}
