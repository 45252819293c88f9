package dev.readside.model;

import dev.readside.expression.Expression;
import dev.readside.expression.Reads;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a row holds besides its key and its stamp. */
public sealed interface Fields {

  /** What of the root document, joined ones included, the row is made of. */
  Reads reads();

  /** The named values, in the order of the file. Nested documents are object expressions. */
  record Chosen(Map<String, Expression> values) implements Fields {
    public Chosen {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    @Override
    public Reads reads() {
      return Expression.readsOf(values.values());
    }
  }

  /** Every field of the root document and every join, except these (dotted paths). */
  record All(List<String> except) implements Fields {

    public All {
      except = List.copyOf(except);
    }

    @Override
    public Reads reads() {
      return Reads.WHOLE;
    }
  }
}
