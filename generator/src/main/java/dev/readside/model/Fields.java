package dev.readside.model;

import dev.readside.expression.Expression;
import dev.readside.expression.Reads;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** What a row holds besides its key and its stamp. */
public sealed interface Fields {

  /** What of the root document, joined ones included, the row is made of. */
  Reads reads();

  /**
   * The pipeline stages that make the row.
   *
   * @param key the expression for the row's {@code _id}
   * @param auxiliary fields that earlier stages left and that are not the row's
   */
  List<BsonDocument> stages(BsonValue key, List<String> auxiliary);

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
    public List<BsonDocument> stages(BsonValue key, List<String> auxiliary) {
      BsonDocument row = new BsonDocument("_id", key);
      values.forEach((name, value) -> row.append(name, value.bson()));
      return List.of(new BsonDocument("$replaceWith", row));
    }
  }

  /** Every field of the root document and every join, except these (dotted paths). */
  record All(List<String> except) implements Fields {

    private static final BsonString ROOT = new BsonString("$$ROOT");
    private static final BsonString ROOT_KEY = new BsonString("$_id");

    public All {
      except = List.copyOf(except);
    }

    @Override
    public Reads reads() {
      return Reads.WHOLE;
    }

    @Override
    public List<BsonDocument> stages(BsonValue key, List<String> auxiliary) {
      List<BsonDocument> stages = new ArrayList<>();
      if (!key.equals(ROOT_KEY)) {
        stages.add(withKey(key));
      }
      List<BsonString> dropped = new ArrayList<>();
      except.forEach(path -> dropped.add(new BsonString(path)));
      auxiliary.forEach(name -> dropped.add(new BsonString(name)));
      if (!dropped.isEmpty()) {
        stages.add(new BsonDocument("$unset", new BsonArray(dropped)));
      }
      return stages;
    }

    /** {@code $set} would add the key's parts to an {@code _id} that is a document itself. */
    private static BsonDocument withKey(BsonValue key) {
      BsonArray both = new BsonArray(List.of(ROOT, new BsonDocument("_id", key)));
      return new BsonDocument("$replaceWith", new BsonDocument("$mergeObjects", both));
    }
  }
}
