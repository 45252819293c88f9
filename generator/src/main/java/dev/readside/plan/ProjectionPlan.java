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
 * @param filtered whether a root document may have no row ({@code where}, {@code having})
 */
public record ProjectionPlan(
    String name,
    int version,
    Namespace root,
    Namespace rows,
    List<BsonDocument> definition,
    boolean filtered,
    DeletePolicy onDelete,
    List<Index> indexes,
    Optional<Ttl> ttl,
    List<TriggerPlan> triggers) {

  public ProjectionPlan {
    definition = List.copyOf(definition);
    indexes = List.copyOf(indexes);
    triggers = List.copyOf(triggers);
  }
}
