package dev.readside.operate.preview;

import dev.readside.expression.Expression;
import dev.readside.expression.Reads;
import dev.readside.model.Join;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bson.BsonString;

/** Has joins keep the {@code _id}s of what they join, and says where these are then. */
final class JoinedIds {

  /** Where a joined document has its {@code _id} besides what the join keeps of it. */
  private static final String ID = "_readside_id";

  private JoinedIds() {}

  /** The same join, which keeps the {@code _id}s, too. */
  static Join keptBy(Join join) {
    if (join.fields().isEmpty()) {
      return join;
    }
    Map<String, Expression> fields = new LinkedHashMap<>(join.fields().get());
    fields.put(ID, new Expression(new BsonString("$_id"), Reads.of("_id")));
    return join.keeping(fields);
  }

  /** The {@code _id}, or those of all, as an expression. */
  static String of(Join join) {
    return "$" + join.name() + "." + (join.fields().isEmpty() ? "_id" : ID);
  }
}
