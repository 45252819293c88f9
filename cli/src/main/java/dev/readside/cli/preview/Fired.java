package dev.readside.cli.preview;

import dev.readside.expression.Reads;
import dev.readside.model.Namespace;
import dev.readside.plan.FunctionNames;
import dev.readside.plan.Plan;
import dev.readside.plan.ProjectionPlan;
import dev.readside.plan.TriggerPlan;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonValue;

/**
 * What a change of documents fires.
 *
 * @param ids of the documents
 */
record Fired(Namespace collection, List<BsonValue> ids, List<Trigger> triggers) {

  Fired {
    ids = List.copyOf(ids);
    triggers = List.copyOf(triggers);
  }

  /**
   * A trigger. An insert, a replacement and a delete fire it in any case.
   *
   * @param reads an update of one of these fires it
   */
  record Trigger(String name, String projection, Reads reads) {}

  /** What a change of these documents fires, of all projections. */
  static Fired by(Namespace collection, List<BsonValue> ids, Plan plan, FunctionNames names) {
    List<Trigger> triggers = new ArrayList<>();
    for (ProjectionPlan projection : plan.projections()) {
      for (TriggerPlan trigger : projection.triggers()) {
        if (trigger.watched().equals(collection)) {
          String name = names.of(projection, trigger);
          triggers.add(new Trigger(name, projection.name(), updated(trigger)));
        }
      }
    }
    return new Fired(collection, ids, triggers);
  }

  /** An {@code _id} that an application has given stays. */
  private static Reads updated(TriggerPlan trigger) {
    return trigger.stamped() ? trigger.reads() : trigger.reads().without(List.of("_id"));
  }
}
