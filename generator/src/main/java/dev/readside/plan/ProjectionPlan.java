package dev.readside.plan;

import dev.readside.model.DeletePolicy;
import dev.readside.model.Index;
import dev.readside.model.Namespace;
import dev.readside.model.Ttl;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;

/**
 * What every target needs to keep one read collection.
 *
 * @param root the source collection that the definition runs over
 * @param rows the read collection
 * @param definition the aggregation pipeline from root documents to rows: no restriction, no stamp
 * @param checks those of its stages that refuse documents, and make no row another one
 * @param candidates a shorter pipeline that gives just the root documents which have a row; absent
 *     where the definition itself decides
 * @param kind how the rows belong to root documents
 * @param filtered whether a row may go while its root document stays
 * @param having whether finished rows are filtered
 * @param sourceIndexes what the source collections need to be indexed by
 */
public record ProjectionPlan(
    String name,
    int version,
    Namespace root,
    Namespace rows,
    List<BsonDocument> definition,
    List<BsonDocument> checks,
    Optional<List<BsonDocument>> candidates,
    Rows kind,
    boolean filtered,
    boolean having,
    DeletePolicy onDelete,
    List<Index> indexes,
    Optional<Ttl> ttl,
    List<TriggerPlan> triggers,
    List<SourceIndex> sourceIndexes) {

  public ProjectionPlan {
    definition = List.copyOf(definition);
    checks = List.copyOf(checks);
    candidates = candidates.map(List::copyOf);
    indexes = List.copyOf(indexes);
    triggers = List.copyOf(triggers);
    sourceIndexes = List.copyOf(sourceIndexes);
  }

  /** The same rows, kept in another collection. */
  public ProjectionPlan into(Namespace collection) {
    return new ProjectionPlan(
        name,
        version,
        root,
        collection,
        definition,
        checks,
        candidates,
        kind,
        filtered,
        having,
        onDelete,
        indexes,
        ttl,
        triggers,
        sourceIndexes);
  }

  /** The stages of the definition that say what the rows are: not those that refuse documents. */
  public List<BsonDocument> content() {
    return definition.stream().filter(stage -> !checks.contains(stage)).toList();
  }

  /** Whether the rows of another projection are among this one's sources. */
  public boolean readsRowsOf(ProjectionPlan other) {
    return triggers.stream().anyMatch(trigger -> trigger.watched().equals(other.rows()));
  }
}
