package dev.readside.plan;

import dev.readside.model.DeletePolicy;
import dev.readside.model.Index;
import dev.readside.model.Join;
import dev.readside.model.Namespace;
import dev.readside.model.Projection;
import dev.readside.model.Ttl;
import java.util.List;
import java.util.Optional;

/**
 * What every target needs to keep one read collection.
 *
 * @param model what its rows are
 * @param kind how the rows belong to root documents
 * @param filtered whether a row may go while its root document stays
 */
public record ProjectionPlan(
    Projection model, RowKind kind, boolean filtered, List<TriggerPlan> triggers) {

  public ProjectionPlan {
    triggers = List.copyOf(triggers);
  }

  public String name() {
    return model.name();
  }

  public int version() {
    return model.version();
  }

  /** The source collection that the definition runs over. */
  public Namespace root() {
    return model.root().collection();
  }

  /** The read collection. */
  public Namespace rows() {
    return model.rows();
  }

  /** Whether finished rows are filtered. */
  public boolean having() {
    return model.having().isPresent();
  }

  public DeletePolicy onDelete() {
    return model.onDelete();
  }

  public List<Index> indexes() {
    return model.indexes();
  }

  public Optional<Ttl> ttl() {
    return model.ttl();
  }

  /** The same rows, kept in another collection. */
  public ProjectionPlan into(Namespace collection) {
    return new ProjectionPlan(model.into(collection), kind, filtered, triggers);
  }

  /** The same rows, with other joins. */
  public ProjectionPlan with(List<Join> joins) {
    return new ProjectionPlan(model.with(joins), kind, filtered, triggers);
  }

  /** Whether the rows of another projection are among this one's sources. */
  public boolean readsRowsOf(ProjectionPlan other) {
    return triggers.stream().anyMatch(trigger -> trigger.watched().equals(other.rows()));
  }
}
