package dev.readside.appservices;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.bson.BsonDocument;

/**
 * A trigger on one collection, as its file says.
 *
 * @param service name of the data source
 * @param operationTypes at least one, in the enum's order
 * @param match a query on the change event; empty matches all
 * @param project a projection of the change event; empty keeps all
 * @param unordered changes may be handled in parallel
 */
public record DatabaseTrigger(
    String name,
    boolean disabled,
    String service,
    String database,
    String collection,
    Set<OperationType> operationTypes,
    BsonDocument match,
    BsonDocument project,
    boolean fullDocument,
    boolean fullDocumentBeforeChange,
    boolean unordered,
    boolean skipCatchupEvents,
    boolean tolerateResumeErrors,
    String function) {
  public DatabaseTrigger {
    if (operationTypes.isEmpty()) {
      throw new IllegalArgumentException("A trigger needs an operation type.");
    }
    operationTypes = Collections.unmodifiableSet(EnumSet.copyOf(operationTypes));
  }

  /** The same trigger under another name. */
  public DatabaseTrigger named(String other) {
    return with(other, match);
  }

  /** The same trigger, of all changes of these operation types. */
  public DatabaseTrigger withoutMatch() {
    return with(name, new BsonDocument());
  }

  private DatabaseTrigger with(String otherName, BsonDocument otherMatch) {
    return new DatabaseTrigger(
        otherName,
        disabled,
        service,
        database,
        collection,
        operationTypes,
        otherMatch,
        project,
        fullDocument,
        fullDocumentBeforeChange,
        unordered,
        skipCatchupEvents,
        tolerateResumeErrors,
        function);
  }
}
