package dev.readside.trigger;

import dev.readside.model.Namespace;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.bson.BsonDocument;

/**
 * Which changes a trigger asks for, and what of them.
 *
 * @param source the collection
 * @param operationTypes at least one, in the enum's order
 * @param match a query on the change event; empty matches all
 * @param project a projection of the change event; empty keeps all
 * @param documents what comes with the event of the document itself
 */
public record Watch(
    Namespace source,
    Set<OperationType> operationTypes,
    BsonDocument match,
    BsonDocument project,
    Documents documents) {

  /**
   * Whether the whole document comes with an event.
   *
   * @param after as it is when the event is read
   * @param before as it was before the change, where the server has kept that
   */
  public record Documents(boolean after, boolean before) {
    public static final Documents NONE = new Documents(false, false);
  }

  public Watch {
    if (operationTypes.isEmpty()) {
      throw new IllegalArgumentException("A trigger needs an operation type.");
    }
    operationTypes = Collections.unmodifiableSet(EnumSet.copyOf(operationTypes));
  }

  /** All changes of these operation types. */
  public Watch withoutMatch() {
    return new Watch(source, operationTypes, new BsonDocument(), project, documents);
  }
}
