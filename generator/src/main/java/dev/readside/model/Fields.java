package dev.readside.model;

import dev.readside.expression.Expression;
import dev.readside.expression.Reads;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** What a row holds besides its key and its stamp. */
public sealed interface Fields {

  /** What of the root document the row is made of. */
  Reads reads();

  /** The pipeline stages that make the row of the root document. */
  List<BsonDocument> stages();

  /** The named values, in the order of the file. Nested documents are object expressions. */
  record Chosen(Map<String, Expression> values) implements Fields {
    public Chosen {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    @Override
    public Reads reads() {
      return Reads.union(values.values().stream().map(Expression::reads).toList());
    }

    /**
     * {@code $replaceWith} takes the values as one object expression: a missing value leaves its
     * field out, a constant needs no {@code $literal}, and (unlike in {@code $project}) a nested
     * document is never spread over the elements of an array that the root document has under the
     * same name.
     */
    @Override
    public List<BsonDocument> stages() {
      BsonDocument row = new BsonDocument("_id", new BsonString("$_id"));
      values.forEach((name, value) -> row.append(name, value.bson()));
      return List.of(new BsonDocument("$replaceWith", row));
    }
  }

  /** Every field of the root document, except these (dotted paths). */
  record All(List<String> except) implements Fields {
    public All {
      except = List.copyOf(except);
    }

    @Override
    public Reads reads() {
      return Reads.WHOLE;
    }

    @Override
    public List<BsonDocument> stages() {
      List<BsonString> paths = except.stream().map(BsonString::new).toList();
      return paths.isEmpty()
          ? List.of()
          : List.of(new BsonDocument("$unset", new BsonArray(paths)));
    }
  }
}
